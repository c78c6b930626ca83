using Xunit;

namespace Attune.Testing;

/// <summary>What a policy has foreseen of running trials, and whether it comes true.</summary>
internal sealed class Foreseen
{
    private readonly Dictionary<(int Trial, int Attempt), long> last = []; // the last iteration of which something was foreseen

    /// <summary>Compares an answer with what was foreseen.</summary>
    public void Compare(ExperimentEvent e, IReadOnlyList<Directive> answer)
    {
        if (e is not ResultReported result || !(result.Iteration <= last.GetValueOrDefault((result.Trial, result.Attempt)))) return;
        foreach (var directive in answer) Assert.False(Changes(directive, result.Trial), $"It was foreseen that trial {result.Trial} goes on at iteration {result.Iteration}: {directive}");
    }

    /// <summary>Asks what is foreseen now of all trials that run.</summary>
    public void Ask(IForesight foresight, IExperimentView experiment)
    {
        foreach (var trial in experiment.Trials.Where(trial => trial is { Status: TrialStatus.Running, Verdict: null }))
        {
            var count = foresight.Foresees(trial);
            Assert.True(count >= 0, $"{count} results are foreseen.");
            Assert.Equal(count, foresight.Foresees(trial));
            var key = (trial.Id, trial.Attempt);
            last[key] = Math.Max(last.GetValueOrDefault(key), (long)trial.Iteration + count);
        }
    }

    private static bool Changes(Directive directive, int trial) => directive switch
    {
        Directive.Stop stop => stop.Trial == trial,
        Directive.Fail fail => fail.Trial == trial,
        Directive.Fork fork => fork.Trial == trial,
        Directive.Pause pause => pause.Trial == trial,
        _ => false,
    };
}
