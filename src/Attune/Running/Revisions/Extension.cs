using System.Globalization;
using System.Text;
using Attune.Analysis.Spaces;
using Attune.Running.Steering;

namespace Attune.Running.Revisions;

/// <summary>More epochs and a wider space, as a person asks for them who knows only the journal.</summary>
internal static class Extension
{
    /// <summary>The revision that is asked for.</summary>
    /// <param name="state">The experiment.</param>
    /// <param name="epochs">How long trials are to train; null: as long as before.</param>
    /// <param name="space">Parameters by name and what they are to be: <c>lr</c> and <c>1e-6..1</c>; or, with a plus after the name, what they are given besides: <c>opt+</c> and <c>adam</c>.</param>
    /// <exception cref="TuneException">It cannot be granted, and why.</exception>
    public static ExperimentRevised Of(ExperimentState state, double? epochs, IReadOnlyList<(string Name, string Value)> space)
    {
        var before = Holding.Of(state);
        return Revision.Event(state, before, After(state, before, epochs, space), LaterRequest.Now(state), LaterRequest.Reason);
    }

    /// <summary>What holds when so much more is granted.</summary>
    /// <exception cref="TuneException">It cannot be granted, and why.</exception>
    public static Holding After(ExperimentState state, Holding before, double? epochs, IReadOnlyList<(string Name, string Value)> space)
    {
        if (state.Trials.Any(trial => trial.Experiment is not null)) throw new TuneException("The run has several experiments; it cannot be extended.");
        var after = epochs is { } limit ? MoreEpochs.Of(before, limit) : before;
        foreach (var (name, value) in space) after = after with { Space = Wider(after.Space.AsMap(), name, value) };
        return after != before ? after : throw new TuneException("The experiment is so wide already; name more.");
    }

    private static Configuration Wider(Configuration space, string name, string value) => DescribedSpace.IsConstrained(space)
        ? space.With(space.Names[0], Wider(space[0].Value.AsMap(), name, value))
        : WiderParameter(space, name.TrimEnd('+'), name.EndsWith('+'), value);

    private static Configuration WiderParameter(Configuration space, string name, bool adds, string value)
    {
        var at = name.IndexOf('/');
        var first = at < 0 ? name : name[..at];
        if (!space.Names.Contains(first)) throw new TuneException($"The space has no '{first}'. {Spelling.Suggest(first, [.. space.Names])}");
        var was = space[first];
        if (at >= 0) return space.With(first, was.Kind == ValueKind.Map ? WiderParameter(was.AsMap(), name[(at + 1)..], adds, value) : throw new TuneException($"'{first}' has no parameters of its own."));
        return space.With(first, adds ? WithOptions(name, was, value) : WithBounds(name, was, value));
    }

    private static Value WithBounds(string name, Value was, string value)
    {
        var ends = value.Split("..");
        if (ends.Length != 2 || !TryRead(ends[0], out var low) || !TryRead(ends[1], out var high)) throw new TuneException($"'{name}={value}' is no range: name its two ends, like {name}=1e-6..1, or options to add, like {name}+=adam.");
        Domain wider = DescribedSpace.ReadDomain(was) switch
        {
            RealRange range => range with { Low = low, High = high },
            IntegerRange range when low == Math.Truncate(low) && high == Math.Truncate(high) => range with { Low = (long)low, High = (long)high },
            IntegerRange => throw new TuneException($"'{name}={value}': {name} is a whole number; so must its ends be."),
            _ => throw new TuneException($"'{name}' is {was} and has no bounds; options are added with {name}+=value."),
        };
        return Checked(name, was, wider);
    }

    private static Value WithOptions(string name, Value was, string value)
    {
        if (DescribedSpace.ReadDomain(was) is not Choice choice) throw new TuneException($"'{name}' is {was} and has no options; bounds are widened with {name}=low..high.");
        Domain[] added = [.. value.Split(',').Select(option => new Constant(JsonText.TryRead(Encoding.UTF8.GetBytes(option)) ?? option))];
        if (Array.Find(added, choice.Options.Contains) is { } known) throw new TuneException($"'{name}' has the option {known} already.");
        return Checked(name, was, new Choice([.. choice.Options, .. added], choice.IsGrid));
    }

    private static Value Checked(string name, Value was, Domain wider)
    {
        string[] problems = [.. wider.Validate(name)];
        if (problems.Length == 0) problems = [.. Widening.Problems(new Space { [name] = DescribedSpace.ReadDomain(was) }, new Space { [name] = wider })];
        return problems.Length == 0 ? wider.Describe() : throw new TuneException(problems);
    }

    private static bool TryRead(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
