using Attune.Cli.Files.Sections;
using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary>
/// <c>mutations</c>: which parameters a population changes while it trains, as a list of their names, or each with the values that it may have then. Without it, all of <c>[space]</c> that can be changed; of a choice
/// with cases the parameters inside, while the case stays.
/// </summary>
/// <param name="table">The table of a scheduler.</param>
/// <param name="space">What may be tried; null: it is not known.</param>
internal sealed class MutationsOf(Section table, Space? space)
{
    private const string Name = "mutations";

    /// <summary>How the parameters are changed at random; null: there is nothing to change.</summary>
    public Mutations? ForTraining()
    {
        var changed = Read(domain => domain is not Constant).ToArray();
        return changed.Length > 0 ? Nest([.. changed.Select(entry => (entry.Path.Split('/'), entry.Domain))]) : null;
    }

    /// <summary>Between what bounds the parameters are set; null: there are none.</summary>
    public Space? ForBandit()
    {
        var bounds = new Space();
        foreach (var (path, domain) in Read(domain => domain is RealRange or IntegerRange).Where(entry => !entry.Path.Contains('/'))) bounds[path] = domain;
        return bounds.Entries.Count > 0 ? bounds : null;
    }

    private IEnumerable<(string Path, Domain Domain)> Read(Func<Domain, bool> fits)
    {
        if (table.Read(Name, "a list of names, or a table of parameters as in [space]", node => node is Mapping or Sequence { Items.Count: > 0 } ? node : null) is { } given) return Given(given, fits);
        var all = space is null ? [] : Leaves(space, "").Where(entry => fits(entry.Domain)).ToArray();
        if (space is not null && table[Name] is null && all.Length == 0) table.Findings.Add(table.At, "there is nothing that a population could change: [space] has no parameter of a kind that this scheduler changes");
        return all;
    }

    private IEnumerable<(string Path, Domain Domain)> Given(Node given, Func<Domain, bool> fits)
    {
        var wanted = given is Mapping map
            ? map.Entries.Select(entry => (Path: entry.Name, entry.At, Domain: Changed(entry)))
            : ((Sequence)given).Items.Select(item => (Path: Text(item) ?? "", item.At, Domain: (Domain?)Leaves(space ?? new(), "").FirstOrDefault(leaf => leaf.Path == Text(item)).Domain));
        foreach (var (path, at, domain) in wanted.ToArray())
        {
            if (space is not null && !Paths(space, "").Contains(path)) table.Findings.Add(at, $"'{Name}' names '{path}', which is not in [space]. {Spelling.Suggest(path, Paths(space, ""))}");
            else if (domain is null || !fits(domain)) table.Findings.Add(at, $"'{path}' is of a kind that this scheduler does not change");
            else yield return (path, domain);
        }
    }

    private Domain? Changed(Entry entry) => entry.Value switch
    {
        Mapping map => DomainTable.Read(entry.Name, new(map, $"{Name}.{entry.Name}", table.Findings))?.Untyped,
        Sequence { Items.Count: > 0 } list => new Choice([.. list.Items.Select(item => new Constant(DomainTable.ValueOf(item)))]),
        _ => null,
    };

    private static string? Text(Node node) => node is Scalar { Value: { Kind: ValueKind.Text } text } ? text.AsText() : null;

    // What a case has is changed inside of it; what several cases have with different ranges is left as it is.
    private static IEnumerable<(string Path, Domain Domain)> Leaves(Domain domain, string path) => domain.Untyped switch
    {
        Constant => [],
        Space space => space.Entries.SelectMany(entry => Leaves(entry.Value, Attune.Paths.Join(path, entry.Key))),
        Choice choice when choice.Options.All(option => option.Untyped is Constant) => choice.Options.Length > 1 ? [(path, choice)] : [],
        Choice choice => choice.Options.SelectMany(option => Leaves(option, path)).GroupBy(leaf => leaf.Path).Where(same => same.Distinct().Count() == 1).Select(same => same.First()),
        var other => [(path, other)],
    };

    private static IEnumerable<string> Paths(Domain domain, string path) => domain.Untyped switch
    {
        Space space => space.Entries.SelectMany(entry => Paths(entry.Value, Attune.Paths.Join(path, entry.Key)).Prepend(Attune.Paths.Join(path, entry.Key))).Distinct(),
        Choice choice => choice.Options.SelectMany(option => Paths(option, path)).Distinct(),
        _ => path.Length > 0 ? [path] : [],
    };

    private static Mutations Nest(IReadOnlyList<(string[] Path, Domain Domain)> entries) => new(entries.GroupBy(entry => entry.Path[0]).Select(group => KeyValuePair.Create(
        group.Key, group.Any(entry => entry.Path.Length == 1) ? (Mutation)group.First(entry => entry.Path.Length == 1).Domain : Nest([.. group.Select(entry => (entry.Path[1..], entry.Domain))]))));
}
