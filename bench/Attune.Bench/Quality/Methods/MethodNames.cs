namespace Attune.Bench;

/// <summary>Methods by name: Attune's searchers, Optuna's samplers, and peers named on the command line.</summary>
internal static class MethodNames
{
    private const string Optuna = "optuna-", Python = "/usr/bin/python3";
    private static readonly string[] Samplers = ["random", "tpe", "tpe-mv", "cmaes"];
    private static readonly Lazy<bool> HasOptuna = new(() => ChildProcess.Succeeds(Python, "-c", "import optuna"));

    /// <summary>All names there are, peers of the command line left out.</summary>
    public static IEnumerable<string> All => [.. SearcherNames.All, .. Samplers.Select(sampler => Optuna + sampler)];

    /// <param name="name">Its name, in any case.</param>
    /// <param name="peers">Peers of the command line, each <c>name=command</c>.</param>
    /// <exception cref="ArgumentException">There is no such method.</exception>
    public static IMethod Find(string name, IReadOnlyList<string> peers)
    {
        if (peers.FirstOrDefault(peer => peer.StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase)) is { } peer)
            return new PeerMethod(name, static () => null, peer[(name.Length + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (Samplers.FirstOrDefault(sampler => name.Equals(Optuna + sampler, StringComparison.OrdinalIgnoreCase)) is { } sampler)
            return new PeerMethod(Optuna + sampler, OptunaObstacle, Python, Path.Combine(Repository.Root, "bench", "peers", "optuna_driver.py"), "--method", sampler);
        return SearcherNames.TryFind(name, out var searcher)
            ? new AttuneMethod(name.ToLowerInvariant(), searcher)
            : throw new ArgumentException($"There is no method '{name}'; there are {string.Join(", ", All)}, and recorded for the runs in reference_results.");
    }

    private static string? OptunaObstacle() => HasOptuna.Value ? null : "it needs python3-optuna: apt-get install -y --no-install-recommends python3-optuna, which bench/quality does";
}
