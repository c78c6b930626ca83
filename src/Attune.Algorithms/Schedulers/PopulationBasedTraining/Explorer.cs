namespace Attune;

/// <summary>Changes the configuration of a better trial at random: the explore step of population based training (Jaderberg et al. 2017, section 3).</summary>
/// <param name="spec">The settings.</param>
/// <param name="space">The search space, which declares what values may be.</param>
internal sealed class Explorer(PopulationBasedTraining spec, Space space) : IExplorer
{
    private const int Tries = 100; // to meet the space's constraints
    private readonly ComputedValues computed = new(space, MutationKeys.Of(spec.HyperparamMutations ?? []));

    public void Note(Member member) { }

    public void NoteFork(Member member, Member donor) { }

    public void Forget(Member member) { }

    public Configuration Explore(Member member, Member donor, RandomStream random) => Explore(donor.Configuration, random);

    /// <summary>A configuration changed by the mutations and then by the user's function; itself, where no change is found that meets the space's constraints.</summary>
    public Configuration Explore(Configuration source, RandomStream random)
    {
        for (var i = 0; i < Tries; i++)
        {
            var explored = computed.Again(Change(source, spec.HyperparamMutations, [], random));
            if (spec.CustomExploreFn is { } custom) explored = custom(explored) ?? throw new InvalidOperationException("PopulationBasedTraining: CustomExploreFn returned null; it must return a configuration.");
            if (space.Satisfies(explored)) return explored;
        }
        return source;
    }

    private Configuration Change(Configuration source, Mutations? mutations, string[] path, RandomStream random)
    {
        foreach (var (name, mutation) in mutations ?? [])
        {
            // What is not there belongs to another option of a choice.
            if (source.TryGet(name, out var value)) source = source.With(name, Change(value, mutation, [.. path, name], random));
        }
        return source;
    }

    private Value Change(Value value, Mutation mutation, string[] path, RandomStream random) => mutation switch
    {
        Mutation.Among { Values.IsEmpty: false } among => Shift(value, among, random),
        Mutation.Within within => Scale(value, within.Domain.Untyped, random),
        Mutation.Drawn drawn => Scale(value, drawn, MutationKeys.At(space, path).FirstOrDefault(), random),
        Mutation.Inside inside when value.Kind == ValueKind.Map => Change(value.AsMap(), inside.Mutations, path, random),
        _ => value,
    };

    private Value Shift(Value value, Mutation.Among among, RandomStream random)
    {
        var resamples = random.NextUnit() < spec.ResampleProbability;
        var at = IndexOf(value, among);
        if (resamples || at < 0) return among.Values[random.NextIndex(among.Values.Length)];
        return among.Values[Math.Clamp(at + (random.NextIndex(2) == 0 ? -1 : 1), 0, among.Values.Length - 1)];
    }

    private static int IndexOf(Value value, Mutation.Among among) => among.Values.IndexOf(value) is >= 0 and var same
        ? same
        : among.Values.IndexOf(among.Values.FirstOrDefault(other => IsNumber(other) && other.ToDouble() == value.ToDouble(), Value.Null));

    private Value Scale(Value value, Domain domain, RandomStream random)
    {
        if (random.NextUnit() < spec.ResampleProbability || !IsNumber(value)) return Draw(domain, random);
        return Bounds.Keep(Scaled(value, random), domain, value.Kind);
    }

    private Value Scale(Value value, Mutation.Drawn drawn, Domain? declared, RandomStream random)
    {
        var resamples = random.NextUnit() < spec.ResampleProbability || !IsNumber(value);
        if (!resamples) return Bounds.Keep(Scaled(value, random), declared, value.Kind);
        if (drawn.Function is not { } function) return value;
        var fresh = function(random);
        return IsNumber(fresh) && IsNumber(value) ? Bounds.Keep(fresh.ToDouble(), null, value.Kind) : fresh;
    }

    private double Scaled(Value value, RandomStream random) => value.ToDouble() * spec.PerturbationFactors[random.NextIndex(spec.PerturbationFactors.Count)];

    private static Value Draw(Domain domain, RandomStream random)
    {
        var unit = new double[domain.Dimensions];
        random.Fill(unit);
        return domain.Decode(unit);
    }

    private static bool IsNumber(Value value) => value.Kind is ValueKind.Integer or ValueKind.Number;
}
