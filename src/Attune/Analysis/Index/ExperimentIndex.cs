using System.Runtime.InteropServices;
using Attune.Journals.Segments;
using Attune.Storage;

namespace Attune.Analysis.Index;

/// <summary>
/// The fold of a journal as of a place in it, in one file, <c>journal/index</c>, so that opening reads only what came later. A cache, never truth: whatever does not fit
/// is as good as missing, and nobody is told. The file begins with its format and ends in a checksum of all before it; numbers stand in it as in memory.
/// </summary>
/// <param name="Place">The place.</param>
/// <param name="Image">The experiment there.</param>
internal sealed record ExperimentIndex(JournalPlace Place, ExperimentImage Image)
{
    // Another format has another number; another byte order reads it as another number.
    private const ulong Format = 0x0006_5844_4e49_5441; // "ATINDX", 6

    /// <summary>Its name within an experiment in a store.</summary>
    public const string BlobName = "journal/index";

    /// <summary>The index of an experiment; null: there is none that can be read.</summary>
    public static ExperimentIndex? Load(string experiment)
    {
        try
        {
            return Parse(File.ReadAllBytes(new JournalPlaces(experiment).Index));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>The index in these bytes; null: they cannot be read.</summary>
    public static ExperimentIndex? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return IsWhole(bytes) ? Read(bytes[..^sizeof(uint)]) : null;
        }
        catch (Exception problem) when (problem is ArgumentException or FormatException or OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>The experiment as of the place.</summary>
    public ExperimentState Begin() => new(ExperimentAnalysis.ProblemOf(Image.Events.OfType<ExperimentCreated>().Single()), Image);

    /// <summary>Writes the index of an experiment, if it can be written.</summary>
    public static void Save(string experiment, ExperimentState state, JournalPlace place)
    {
        if (state.Sequence != place.Sequence) return;
        try
        {
            AtomicFile.Write(new JournalPlaces(experiment).Index, file =>
            {
                var index = new IndexWriter(file);
                index.Plain(Format);
                index.Place(place);
                index.Experiment(state.Image);
                index.Seal();
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // As good as missing.
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> bytes) => bytes.Length > sizeof(ulong) + sizeof(uint) && MemoryMarshal.Read<ulong>(bytes) == Format
        && MemoryMarshal.Read<uint>(bytes[^sizeof(uint)..]) == Crc32C.Of(bytes[..^sizeof(uint)]);

    private static ExperimentIndex Read(ReadOnlySpan<byte> bytes)
    {
        var index = new IndexReader(bytes[sizeof(ulong)..]);
        return new(index.Place(), index.Experiment());
    }
}
