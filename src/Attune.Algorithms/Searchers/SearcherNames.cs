using System.Diagnostics.CodeAnalysis;

namespace Attune;

/// <summary>Searchers by the names under which Ray Tune and the peer protocol know them, in any case; each with its defaults.</summary>
public static class SearcherNames
{
    private static readonly (string Name, Func<Searcher> Create)[] Known =
    [
        ("auto", static () => new Auto()),
        ("ax", static () => new GaussianProcess { Acquisition = Acquisition.LogExpectedImprovement }),
        ("bayesopt", static () => new GaussianProcess()),
        ("bohb", static () => new Bohb()),
        ("cmaes", static () => new CmaEs()),
        ("dehb", static () => new Dehb()),
        ("differential_evolution", static () => new DifferentialEvolution()),
        ("gp", static () => new GaussianProcess()),
        ("hebo", static () => new Hebo()),
        ("hyperopt", static () => new Tpe()),
        ("nevergrad", static () => new Auto { Models = false }),
        ("nsga2", static () => new Nsga2()),
        ("nsga3", static () => new Nsga3()),
        ("optuna", static () => new Tpe()),
        ("quadratic_descent", static () => new QuadraticDescent()),
        ("quasirandom", static () => new QuasiRandom()),
        ("random", static () => new BasicVariantGenerator()),
        ("smac", static () => new Smac()),
        ("sobol", static () => new QuasiRandom()),
        ("tpe", static () => new Tpe()),
        ("variant_generator", static () => new BasicVariantGenerator()),
        ("vizier", static () => GaussianProcess.AsVizier),
        ("zoopt", static () => new Sracos()),
    ];

    /// <summary>All names that there is a searcher of.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.Select(entry => entry.Name)];

    /// <summary>The searcher of a name.</summary>
    /// <exception cref="ArgumentException">There is no such searcher; the message lists those there are.</exception>
    public static Searcher Find(string name) => TryFind(name, out var searcher) ? searcher : throw new ArgumentException(Lacks(name), nameof(name));

    /// <summary>The searcher of a name, if there is one.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Searcher? searcher) => (searcher = Known.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Create?.Invoke()) is not null;

    /// <summary>That there is no searcher of a name, and which there are.</summary>
    public static string Lacks(string name) => $"There is no searcher '{name}'; there are {string.Join(", ", All)}.";
}
