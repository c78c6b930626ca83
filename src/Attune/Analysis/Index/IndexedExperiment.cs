using System.Runtime.CompilerServices;
using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune.Analysis.Index;

/// <summary>An experiment and the place in its journal up to which it is folded, in an index.</summary>
internal static class IndexedExperiment
{
    public static void Place(this IndexWriter index, JournalPlace place)
    {
        index.Plain((place.Cursor, place.Sequence, place.Check, place.Seal, place.Origin));
        index.Plain(place.Names.Count);
        foreach (var names in place.Names) index.Names(names.Array);
    }

    public static JournalPlace Place(this ref IndexReader index)
    {
        var (cursor, sequence, check, seal, origin) = index.Plain<(JournalCursor, long, uint, uint, uint)>();
        var names = new MetricNames[index.Plain<int>()];
        for (var i = 0; i < names.Length; i++) names[i] = index.Set();
        return new(cursor, sequence, check, seal, origin, names);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Experiment(this IndexWriter index, ExperimentImage image)
    {
        index.Plain((image.Sequence, image.Now, image.Wanted ?? -1, image.Requested));
        index.Events(image.Events);
        index.Plain(image.Trials.Count);
        foreach (var trial in image.Trials) index.Trial(trial);
        index.Plain(image.Queues.Length);
        foreach (var queue in image.Queues)
        {
            index.Plain(queue.Length);
            foreach (var trial in queue) index.Plain(trial);
        }
    }

    public static ExperimentImage Experiment(this ref IndexReader index)
    {
        var (sequence, now, wanted, requested) = index.Plain<(long, Moment, int, int)>();
        return new() { Sequence = sequence, Now = now, Wanted = wanted >= 0 ? wanted : null, Requested = requested, Events = index.Events(), Trials = index.Trials(), Queues = index.Queues() };
    }

    // As the lines they have in a journal.
    private static void Events(this IndexWriter index, IReadOnlyList<ExperimentEvent> events)
    {
        index.Plain(events.Count);
        foreach (var e in events)
        {
            var line = new EventWriter(spilled: null);
            line.Write(e);
            index.Bytes(SealedLine.Open(line.Lines.Written[..^1], out _));
        }
    }

    private static ExperimentEvent[] Events(this ref IndexReader index)
    {
        var events = new ExperimentEvent[index.Plain<int>()];
        var vocabulary = new Vocabulary(spilled: null);
        for (var i = 0; i < events.Length; i++)
        {
            var line = index.Bytes();
            events[i] = EventReader.Read(line, EventReader.Head(line, vocabulary), vocabulary);
        }
        return events;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Trial[] Trials(this ref IndexReader index)
    {
        var trials = new Trial[index.Plain<int>()];
        for (var i = 0; i < trials.Length; i++) trials[i] = index.Trial(i);
        return trials;
    }

    private static int[][] Queues(this ref IndexReader index)
    {
        var queues = new int[index.Plain<int>()][];
        for (var i = 0; i < queues.Length; i++)
        {
            queues[i] = new int[index.Plain<int>()];
            for (var j = 0; j < queues[i].Length; j++) queues[i][j] = index.Plain<int>();
        }
        return queues;
    }
}
