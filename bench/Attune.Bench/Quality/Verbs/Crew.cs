using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>Makes runs: here, one after the other, or in several processes of this program.</summary>
internal static class Crew
{
    /// <summary>The verb of a process that makes runs for another.</summary>
    public const string Verb = "quality-worker";

    /// <param name="workshop">The tasks and methods.</param>
    /// <param name="keys">What to run, in order.</param>
    /// <param name="workers">How many processes; 1: this one.</param>
    /// <param name="arguments">What another process needs to know the same tasks and methods.</param>
    /// <param name="done">Takes each run as it ends, or how it failed; one at a time.</param>
    public static void Work(Workshop workshop, IReadOnlyList<RunKey> keys, int workers, IReadOnlyList<string> arguments, Action<RunKey, RunRecord?, string> done)
    {
        var queue = new ConcurrentQueue<RunKey>(keys);
        if (workers == 1) Drain(queue, workshop.Run, done);
        else Task.WaitAll([.. Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(() => Drain(queue, arguments, done), TaskCreationOptions.LongRunning))]);
    }

    /// <summary>Makes the runs that another process asks for.</summary>
    public static void Serve(Workshop workshop) => LineServer.Serve(Console.In, Console.Out, request => workshop.Run(RunRecord.Of(request).Key).ToJson());

    private static void Drain(ConcurrentQueue<RunKey> queue, IReadOnlyList<string> arguments, Action<RunKey, RunRecord?, string> done)
    {
        using var child = new ChildProcess("dotnet", [typeof(Crew).Assembly.Location, Verb, .. arguments]);
        Drain(queue, key => RunRecord.Of(child.Ask(new RunRecord(key, []).ToJson())), done);
    }

    // A run that fails is told and leaves the others alone.
    private static void Drain(ConcurrentQueue<RunKey> queue, Func<RunKey, RunRecord> run, Action<RunKey, RunRecord?, string> done)
    {
        while (queue.TryDequeue(out var key))
        {
            var (record, failure) = Try(run, key);
            lock (queue) done(key, record, failure);
        }
    }

    private static (RunRecord? Record, string Failure) Try(Func<RunKey, RunRecord> run, RunKey key)
    {
        try
        {
            return (run(key), "");
        }
        catch (Exception failure)
        {
            return (null, $"{failure.GetType().Name}: {failure.Message}");
        }
    }
}
