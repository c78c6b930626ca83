namespace Attune;

/// <summary>Nothing, where something to dispose is asked for.</summary>
internal sealed class Nothing : IAsyncDisposable
{
    public static Nothing ToDispose { get; } = new();

    public ValueTask DisposeAsync() => default;
}
