namespace Attune;

/// <summary>Several things that are let go of together, each in any case.</summary>
internal sealed class Together(IReadOnlyList<IAsyncDisposable> parts) : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Task.WhenAll(parts.Select(part => part.DisposeAsync().AsTask())).ConfigureAwait(false);
}
