namespace Attune;

/// <summary>An environment variable that fills an option.</summary>
/// <param name="Name">Its name: <c>ATTUNE_STORAGE_PATH</c>.</param>
/// <param name="Option">The option of <see cref="RunOptions"/>.</param>
/// <param name="Values">What it takes, in words.</param>
public sealed record EnvironmentVariable(string Name, string Option, string Values);
