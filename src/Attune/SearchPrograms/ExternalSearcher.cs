using Attune.Processes;
using Attune.SearchPrograms;

namespace Attune;

/// <summary>
/// Any program as a searcher: <c>new ExternalSearcher("python3", "driver.py")</c>. It reads requests from its standard input, a JSON object on a line each, and answers each with a line on its standard output:
/// <c>init</c>, <c>ask</c> and <c>tell</c>, as docs/search-programs.md says. What it suggests is in the journal, so nothing but a new suggestion needs it.
/// </summary>
/// <remarks>
/// It is started when the first suggestion is wanted and ends with the run. When it fails, ends or does not answer, the search ends and says so; trials and results stay, and the next session asks it again.
/// Results of earlier sessions are told to it first.
/// </remarks>
public sealed record ExternalSearcher : Searcher
{
    /// <summary>A program as a searcher.</summary>
    /// <param name="program">Its file, or its name to be found as a shell does.</param>
    /// <param name="arguments">What it is called with.</param>
    public ExternalSearcher(string program, params string[] arguments) => (Program, Arguments) = (program, arguments);

    /// <summary>Its file, or its name to be found as a shell does.</summary>
    public string Program { get; }

    /// <summary>What it is called with.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Where it works, and where it is if its name has a slash. Default: where the engine does.</summary>
    public string? Directory { get; init; }

    /// <summary>How long an answer may take. Default: 10 minutes.</summary>
    public TimeSpan AnswersWithin { get; init; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public override bool AsksUserCode => true;

    /// <inheritdoc/>
    public override ISearcher Create(Problem problem) => new ProgramSearch(this, problem);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (string.IsNullOrWhiteSpace(Program)) yield return "ExternalSearcher: Program is empty; name a program.";
        else if (Path is null) yield return $"ExternalSearcher: there is no program '{Program}' that can be started; give its path, or put it where programs are searched.";
        if (AnswersWithin <= TimeSpan.Zero) yield return $"ExternalSearcher: AnswersWithin is {AnswersWithin}; it is above 0.";
        if (problem.Objective is null) yield return "ExternalSearcher: there is no metric to optimise; name one (Metric and Mode), or search at random.";
    }

    /// <inheritdoc/>
    public override Configuration Describe() => new([new("type", "external"), new("program", Program), new("arguments", Arguments.Select(argument => (Value)argument).ToArray())]);

    /// <summary>Same program, arguments, place and patience.</summary>
    public bool Equals(ExternalSearcher? other) => other is not null && Describe().Equals(other.Describe()) && AnswersWithin == other.AnswersWithin && Directory == other.Directory;

    /// <inheritdoc/>
    public override int GetHashCode() => Describe().GetHashCode();

    /// <summary>Where it works.</summary>
    internal string WorkPlace => System.IO.Path.GetFullPath(Directory ?? Environment.CurrentDirectory);

    /// <summary>Where the program is; null: nowhere.</summary>
    internal string? Path => Programs.Find(Program, WorkPlace, EnvironmentVariables.Inherited.GetValueOrDefault("PATH"));
}
