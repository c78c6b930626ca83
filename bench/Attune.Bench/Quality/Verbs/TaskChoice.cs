using System.IO.Enumeration;

namespace Attune.Bench;

/// <summary>Which tasks a call is about: those of the packs and problems it names, or those of them whose names match.</summary>
internal static class TaskChoice
{
    public static readonly string[] Options = ["packs", "problems"];

    /// <summary>A flag: problems are as in their file, the same for every seed.</summary>
    public const string Given = "given-instances";

    /// <summary>All tasks that <c>--packs</c> and <c>--problems</c> name; without either, those of this repository.</summary>
    public static IReadOnlyList<ITuningTask> Read(Arguments arguments)
    {
        var (packs, problems) = (arguments.All("packs"), arguments.All("problems"));
        if (packs.Count + problems.Count == 0) (packs, problems) = ([Repository.Packs], [Repository.Problems]);
        return [.. packs.SelectMany(PackFolder.Read), .. problems.SelectMany(path => ProblemFile.Read(path, perSeed: !arguments.Has(Given)))];
    }

    /// <summary>Those to run.</summary>
    /// <param name="tasks">All there are.</param>
    /// <param name="patterns">Names, with <c>*</c> for anything, or <c>@file</c> for a file of them; none: the headline set and all problems.</param>
    /// <param name="all">Whether tasks that random search solves are run too.</param>
    /// <exception cref="ArgumentException">Nothing matches a pattern.</exception>
    public static IReadOnlyList<ITuningTask> Among(IReadOnlyList<ITuningTask> tasks, IReadOnlyList<string> patterns, bool all)
    {
        string[] names = [.. patterns.SelectMany(Expand)];
        if (names.FirstOrDefault(name => !tasks.Any(task => Matches(name, task))) is { } lonely)
            throw new ArgumentException($"No task matches '{lonely}'; the verb 'tasks' names those there are.");
        return [.. tasks.Where(task => names.Length == 0 ? task.Card.IsHeadline : (all || task.Card.IsDiscriminative) && names.Any(name => Matches(name, task)))];
    }

    private static IEnumerable<string> Expand(string pattern) => pattern.StartsWith('@')
        ? File.ReadLines(pattern[1..]).Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)
        : [pattern];

    private static bool Matches(string pattern, ITuningTask task) => FileSystemName.MatchesSimpleExpression(pattern, task.Card.Id);
}
