using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>What a callback wants to know again it is given again, and breaks nothing by failing.</summary>
public sealed class CallbackStateTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["x"] = Tune.Uniform(0, 1) }, Resume = true };

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Callbacks, "get_state", "Callback.GetState", Differs = "A configuration, kept as JSON, every 10 seconds and at the end.")]
    [Parity(Chapter.Callbacks, "set_state", "Callback.SetState", Differs = "After a crash the callback is also told once more what it was told after it had given its state, so that it misses nothing.")]
    public async Task A_state_is_kept_over_sessions_by_position()
    {
        await Tune.RunAsync(_ => 1.0, Options with { NumSamples = 3, Callbacks = [new Counting(), new Silent(), new Counting()] });
        var again = new Counting();

        await Tune.RunAsync(_ => 1.0, Options with { NumSamples = 5, Callbacks = [again] });

        Assert.Equal((3, 5), (again.Begun, again.Count));
    }

    [Fact]
    public async Task After_a_crash_what_came_after_the_state_is_told_again()
    {
        await Tune.RunAsync(_ => 1.0, Options with { NumSamples = 4, Callbacks = [new Counting()] });
        var second = (await place.ReadAsync()).OfType<ResultReported>().ElementAt(1).Sequence;
        await File.WriteAllTextAsync(Path.Combine(place.Directory, "callbacks", "0.json"), $$$"""{"callback":"Counting","sequence":{{{second}}},"state":{"count":2}}""" + "\n"); // as if the process had died there
        var again = new Counting();

        await Tune.RunAsync(_ => 1.0, Options with { NumSamples = 6, Callbacks = [again] });

        Assert.Equal((2, 6), (again.Begun, again.Count));
    }

    [Fact]
    public async Task A_state_of_another_type_is_left_alone_and_one_that_cannot_be_read_breaks_nothing()
    {
        await Tune.RunAsync(_ => 1.0, Options with { NumSamples = 3, Callbacks = [new Counting()] });
        await File.WriteAllTextAsync(Path.Combine(place.Directory, "callbacks", "1.json"), "{");
        var (other, torn) = (new Other(), new Counting());

        var analysis = await Tune.RunAsync(_ => 1.0, Options with { NumSamples = 5, Callbacks = [other, torn] });

        Assert.Equal((0, 2, 5), (other.Begun, torn.Count, analysis.Trials.Count));
    }

    [Fact]
    public async Task A_callback_that_fails_at_every_hook_is_told_on_and_breaks_nothing()
    {
        var faulty = new Faulty();

        var analysis = await Tune.RunAsync(_ => 1.0, Options with { NumSamples = 3, Callbacks = [faulty] });

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.Equal((3, 1), (faulty.Results, faulty.Ends));
    }

    private class Counting : Callback
    {
        public int Begun { get; private set; }

        public int Count { get; private set; }

        public override void OnTrialResult(long iteration, IReadOnlyList<Trial> trials, Trial trial, Metrics result) => Count++;

        public override Configuration? GetState() => new([new("count", Count)]);

        public override void SetState(Configuration state) => Begun = Count = state.Int("count");
    }

    private sealed class Other : Counting;

    private sealed class Silent : Callback;

    private sealed class Faulty : Callback
    {
        public int Results { get; private set; }

        public int Ends { get; private set; }

        public override void Setup(IReadOnlyList<Stopper> stop, int numSamples, TimeSpan? timeBudget, long totalNumSamples) => throw new InvalidOperationException("setup");

        public override void OnTrialResult(long iteration, IReadOnlyList<Trial> trials, Trial trial, Metrics result)
        {
            Results++;
            throw new InvalidOperationException("result");
        }

        public override Configuration? GetState() => throw new InvalidOperationException("state");

        public override void OnExperimentEnd(IReadOnlyList<Trial> trials)
        {
            Ends++;
            throw new InvalidOperationException("end");
        }
    }
}
