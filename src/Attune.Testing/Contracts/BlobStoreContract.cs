using System.Text;
using Xunit;

namespace Attune.Testing;

/// <summary>The laws of a blob store: inherit, say how to make an empty one, and the tests run.</summary>
public abstract class BlobStoreContract
{
    /// <summary>A new, empty store.</summary>
    protected abstract IBlobStore Create();

    /// <summary>Law: what is written is read.</summary>
    [Fact]
    public async Task What_is_written_is_read()
    {
        var store = Create();

        await WriteAsync(store, "trials/000001/model.bin", "weights");

        Assert.Equal("weights", await ReadAsync(store, "trials/000001/model.bin"));
    }

    /// <summary>Law: create-only refuses the second write and leaves the first.</summary>
    [Fact]
    public async Task Create_only_refuses_the_second_write()
    {
        var store = Create();
        await WriteAsync(store, "a", "first", createOnly: true);

        var refusal = await Assert.ThrowsAsync<BlobExistsException>(() => WriteAsync(store, "a", "second", createOnly: true));

        Assert.Equal("a", refusal.Key);
        Assert.Equal("first", await ReadAsync(store, "a"));
    }

    /// <summary>Law: of many who create the same blob at once, one wins.</summary>
    [Fact]
    public async Task Of_many_creators_one_wins()
    {
        var store = Create();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => TryCreateAsync(store, "a", $"{i}"))));

        var winner = Assert.Single(outcomes, outcome => outcome is not null);
        Assert.Equal(winner, await ReadAsync(store, "a"));
    }

    /// <summary>Law: an overwrite is whole.</summary>
    [Fact]
    public async Task A_reader_sees_an_overwritten_blob_whole()
    {
        var store = Create();
        var versions = Enumerable.Range(0, 4).Select(i => new string((char)('a' + i), 50_000 + i)).ToArray();
        await WriteAsync(store, "a", versions[0]);

        var writer = Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await WriteAsync(store, "a", versions[i % versions.Length]);
        });
        do Assert.Contains(await ReadAsync(store, "a"), versions); while (!writer.IsCompleted);
        await writer;
    }

    /// <summary>Law: a write that fails leaves nothing, and what was there before.</summary>
    [Fact]
    public async Task A_failed_write_changes_nothing()
    {
        var store = Create();
        await WriteAsync(store, "a", "before");

        await Assert.ThrowsAsync<IOException>(() => store.WriteAsync("a", new BrokenStream(), createOnly: false, CancellationToken.None).AsTask());

        Assert.Equal("before", await ReadAsync(store, "a"));
        Assert.Equal(["a"], await ListAsync(store, ""));
    }

    /// <summary>Law: a missing key is one named exception.</summary>
    [Fact]
    public async Task A_missing_key_is_named()
    {
        var missing = await Assert.ThrowsAsync<BlobNotFoundException>(() => ReadAsync(Create(), "trials/none"));

        Assert.Equal("trials/none", missing.Key);
        Assert.Contains("trials/none", missing.Message, StringComparison.Ordinal);
    }

    /// <summary>Law: a listing is complete and in ordinal order.</summary>
    [Fact]
    public async Task A_listing_is_complete_and_ordered()
    {
        var store = Create();
        foreach (var key in new[] { "b/2", "a-1", "b/10", "a/1", "B", "c", "b/x/y" }) await WriteAsync(store, key, key);

        Assert.Equal(["B", "a-1", "a/1", "b/10", "b/2", "b/x/y", "c"], await ListAsync(store, ""));
        Assert.Equal(["b/10", "b/2", "b/x/y"], await ListAsync(store, "b/"));
        Assert.Equal(["b/10"], await ListAsync(store, "b/1"));
        Assert.Empty(await ListAsync(store, "d"));
    }

    /// <summary>Law: deleting removes, and may be repeated.</summary>
    [Fact]
    public async Task What_is_deleted_is_gone()
    {
        var store = Create();
        await WriteAsync(store, "a", "x");

        await store.DeleteAsync("a", CancellationToken.None);
        await store.DeleteAsync("a", CancellationToken.None);

        await Assert.ThrowsAsync<BlobNotFoundException>(() => ReadAsync(store, "a"));
        Assert.Empty(await ListAsync(store, ""));
    }

    /// <summary>Law: a key cannot lead out of the store.</summary>
    [Theory]
    [InlineData("..")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\..\\b")]
    [InlineData("")]
    [InlineData("./a")]
    public async Task A_key_that_leads_elsewhere_is_refused(string key)
    {
        var store = Create();

        await Assert.ThrowsAsync<ArgumentException>(() => WriteAsync(store, key, "x"));
        await Assert.ThrowsAsync<ArgumentException>(() => ReadAsync(store, key));
        await Assert.ThrowsAsync<ArgumentException>(async () => await store.DeleteAsync(key, CancellationToken.None));
    }

    private static async Task<string?> TryCreateAsync(IBlobStore store, string key, string content)
    {
        try
        {
            await WriteAsync(store, key, content, createOnly: true);
            return content;
        }
        catch (BlobExistsException)
        {
            return null;
        }
    }

    private static async Task WriteAsync(IBlobStore store, string key, string content, bool createOnly = false) =>
        await store.WriteAsync(key, new MemoryStream(Encoding.UTF8.GetBytes(content)), createOnly, CancellationToken.None);

    private static async Task<string> ReadAsync(IBlobStore store, string key)
    {
        using var reader = new StreamReader(await store.OpenReadAsync(key, CancellationToken.None));
        return await reader.ReadToEndAsync(CancellationToken.None);
    }

    private static async Task<List<string>> ListAsync(IBlobStore store, string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in store.ListAsync(prefix, CancellationToken.None)) keys.Add(key);
        return keys;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("The line is dead.");
    }
}
