namespace Attune;

/// <summary>What went wrong with an experiment as a whole. Every problem says what happened, why, and what to do.</summary>
public class TuneException : Exception
{
    /// <summary>One problem.</summary>
    public TuneException(string problem, Exception? cause = null) : this([problem], cause) { }

    /// <summary>Several problems, all at once; the message lists them one a line.</summary>
    public TuneException(IReadOnlyList<string> problems, Exception? cause = null) : base(Say(problems), cause) => Problems = problems;

    /// <summary>The problems, at least one.</summary>
    public IReadOnlyList<string> Problems { get; }

    private static string Say(IReadOnlyList<string> problems) =>
        problems.Count == 1 ? problems[0] : $"There are {problems.Count} problems:{string.Concat(problems.Select(problem => $"\n - {problem}"))}";
}
