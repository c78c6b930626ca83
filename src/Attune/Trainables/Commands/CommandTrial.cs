using Attune.Processes;
using Attune.Protocol;

namespace Attune;

/// <summary>
/// An attempt at a trial by a program. One that speaks the protocol says itself what it reports. Of any other the thread that reads it reports, and waits for the decision; meanwhile
/// the program waits too.
/// </summary>
internal sealed class CommandTrial : IDisposable
{
    private static readonly TimeSpan ShortWait = TimeSpan.FromMilliseconds(100); // for a decision, before the program is made to stand still
    private readonly CommandRunner runner;
    private readonly TrialContext trial;
    private readonly Configuration config;
    private readonly CommandCall call;
    private readonly Dialogue dialogue;
    private readonly Harvest harvest;
    private readonly ProgramLog log;
    private readonly Lines output, error;
    private readonly TaskCompletionSource<Child> started = new();
    private Exception? failure; // what happened to a report
    private Watchdog? watchdog;

    public CommandTrial(CommandRunner runner, Configuration config, TrialContext trial)
    {
        (this.runner, this.config, this.trial) = (runner, config, trial);
        dialogue = new(runner.IsOnStandardStreams);
        call = new(runner.Command, config, trial);
        harvest = new(runner.Sources, runner.Metric);
        log = new(runner.Files, trial.Directory);
        (output, error) = (new(TakeOutput), new(Take));
    }

    public async Task RunAsync()
    {
        var processors = runner.Command.OwnsProcessors ? runner.Processors.Lend((int)Math.Ceiling(trial.Resources["cpu"])) : [];
        try
        {
            await RunAsync(call.Prepare(processors)).ConfigureAwait(false);
        }
        finally
        {
            runner.Processors.TakeBack(processors);
        }
    }

    public void Dispose()
    {
        watchdog?.Dispose();
        dialogue.Dispose();
        log.Dispose();
    }

    private async Task RunAsync(ChildStart start)
    {
        var began = runner.TimeProvider.GetTimestamp();
        var child = Start(start with { IsTalkedTo = runner.IsOnStandardStreams, Environment = dialogue.Announced(start.Environment) });
        var dog = watchdog = new(child, runner.Command, runner.TimeProvider);
        started.SetResult(child);
        var talk = TalkAsync(child, dog);
        var end = await EndAsync(child, dog, talk).ConfigureAwait(false);
        var time = runner.TimeProvider.GetElapsedTime(began);
        UsageFile.Append(trial, end, time, dog.PeakMemory);
        trial.CancellationToken.ThrowIfCancellationRequested();
        if (dog.Reason is { } reason) throw new CommandFailedException($"'{runner.Command}' was ended: {reason}.", tail: log.Tail);
        if (failure is not null) throw failure;
        await FinishAsync(new(end, time, call.PathOf)).ConfigureAwait(false);
    }

    private async Task<ChildEnd> EndAsync(Child child, Watchdog dog, Task talk)
    {
        ChildEnd end;
        using (new StopLadder(child, () => dialogue.HasBegun, runner.Grace, runner.TimeProvider, trial.CancellationToken)) end = await child.Ended.ConfigureAwait(false);
        dog.Dispose();
        output.End();
        error.End();
        await dialogue.EndAsync(talk).ConfigureAwait(false);
        return end;
    }

    // A program that does not keep to the protocol is ended at once; one that says it is over has the grace time to leave.
    private async Task TalkAsync(Child child, Watchdog dog)
    {
        try
        {
            await dialogue.RunAsync(child, trial, config, dog).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // It is told where the attempt ends.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
            if (exception is not RemoteFailureException) child.Kill();
        }
        if (!dialogue.HasBegun) return;
        await ((Task)child.Ended).WaitAsync(runner.Grace, runner.TimeProvider).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!child.Ended.IsCompleted) child.Kill();
    }

    private Child Start(ChildStart start)
    {
        try
        {
            return Child.Start(start, TakeIn);
        }
        catch (IOException exception)
        {
            throw new CommandFailedException(exception.Message);
        }
    }

    private async Task FinishAsync(ProgramEnd end)
    {
        if (dialogue.IsDone || (dialogue.HasBegun && end.End.ExitCode == 0)) return;
        if (end.End.ExitCode == 0 || runner.Sources.Any(source => source is EndSource { IsExitCode: true }))
        {
            if (harvest.Finish(end) is { } last) await trial.FinishAsync(last).ConfigureAwait(false);
            return;
        }
        if (harvest.Rest() is { } rest) await trial.ReportAsync(rest).ConfigureAwait(false);
        var how = end.End.Signal is { } signal ? $"was ended by {SignalName.Of(signal)}" : end.End.ExitCode == 137 ? "ended with exit code 137, as when something in it was ended by SIGKILL" : $"ended with exit code {end.End.ExitCode}";
        throw new CommandFailedException($"'{runner.Command}' {how}.", end.End.ExitCode, log.Tail);
    }

    private void TakeIn(ReadOnlySpan<byte> bytes, bool isError)
    {
        log.Write(bytes, isError);
        (isError ? error : output).Add(bytes);
    }

    private void TakeOutput(string line)
    {
        if (!dialogue.Takes(line)) Take(line);
    }

    private void Take(string line)
    {
        log.Keep(line);
        if (failure is not null || dialogue.HasBegun || harvest.Take(line) is not { } report) return;
        try
        {
            Await(trial.ReportAsync(report).AsTask());
        }
#pragma warning disable CA1031 // It is told where the attempt ends.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
            if (exception is not TrialStoppedException) started.Task.Result.Kill();
        }
    }

    // A decision that takes long, because the trial is paused, finds the program standing still.
    private void Await(Task decision)
    {
        var child = started.Task.GetAwaiter().GetResult();
        watchdog!.Rest();
        if (Task.WaitAny([decision], ShortWait) < 0)
        {
            child.Suspend();
            Task.WaitAny(decision);
            child.Resume();
        }
        watchdog.Reported();
        decision.GetAwaiter().GetResult();
    }
}
