namespace Attune;

/// <summary>A column of a <see cref="CliReporter"/>: <c>"loss"</c>, or <c>("mean_loss", "loss")</c>.</summary>
/// <param name="Name">The metric, or the path in the configuration.</param>
/// <param name="Heading">What stands above it.</param>
public readonly record struct ProgressColumn(string Name, string Heading)
{
    /// <summary>A column under its own name.</summary>
    public static implicit operator ProgressColumn(string name) => new(name, name);

    /// <summary>A column under another name.</summary>
    public static implicit operator ProgressColumn((string Name, string Heading) column) => new(column.Name, column.Heading);
}
