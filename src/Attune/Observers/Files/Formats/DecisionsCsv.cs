using System.Text;
using Attune.Journals.Format;

namespace Attune.Observers.Files.Formats;

/// <summary><c>decisions.csv</c>, in the experiment's directory: a row per decision on a trial, as in <see cref="ExperimentAnalysis.DecisionsAsync"/>. What was decided stays, also where its trial goes back.</summary>
internal static class DecisionsCsv
{
    public const string Name = "decisions.csv";

    public static void Write(LineWriter line, Moment at, OpenTrial trial, TrialDecision decision)
    {
        line.Number(at.Time / (double)Moment.Second);
        foreach (var field in (ReadOnlySpan<string>)[TrialNames.Id(trial.Id), $"{trial.Iteration}", decision.What, decision.By, decision.Why])
        {
            line.Raw((byte)',');
            CsvText.Write(line, field);
        }
        line.Raw((byte)'\n');
    }

    /// <summary>The first line.</summary>
    public static byte[] Header { get; } = Encoding.ASCII.GetBytes($"elapsed_s,{ResultKeys.Trial},{ResultKeys.Iteration},decision,by,why\n");
}
