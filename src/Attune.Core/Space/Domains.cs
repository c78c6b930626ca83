using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// The domains of a search space, under the names of Ray Tune; <c>Tune</c> has them too. Nothing is checked here: <see cref="Domain.Validate"/> of the whole space
/// tells all errors at once, before the first trial.
/// </summary>
public static class Domains
{
    /// <summary>Numbers from <paramref name="low"/> up to <paramref name="high"/>, drawn evenly.</summary>
    public static RealRange Uniform(double low, double high) => new(low, high);

    /// <summary>Multiples of <paramref name="q"/> from <paramref name="low"/> to <paramref name="high"/>, both included, all equally likely.</summary>
    /// <param name="low">The least value, a multiple of <paramref name="q"/>.</param>
    /// <param name="high">The greatest value, a multiple of <paramref name="q"/>.</param>
    /// <param name="q">The step, above 0.</param>
    public static RealRange QUniform(double low, double high, double q) => new(low, high, q);

    /// <summary>Numbers from <paramref name="low"/> (above 0) up to <paramref name="high"/>, drawn evenly in the logarithm.</summary>
    public static RealRange LogUniform(double low, double high) => new(low, high, Log: true);

    /// <summary>Multiples of <paramref name="q"/> from <paramref name="low"/> (above 0) to <paramref name="high"/>, both included, drawn evenly in the logarithm and rounded.</summary>
    /// <param name="low">The least value, a multiple of <paramref name="q"/>.</param>
    /// <param name="high">The greatest value, a multiple of <paramref name="q"/>.</param>
    /// <param name="q">The step, above 0.</param>
    public static RealRange QLogUniform(double low, double high, double q) => new(low, high, q, Log: true);

    /// <summary>Normally distributed numbers.</summary>
    /// <param name="mean">The mean, 0 by default.</param>
    /// <param name="sd">The standard deviation, above 0, 1 by default.</param>
    public static Normal RandN(double mean = 0, double sd = 1) => new(mean, sd);

    /// <summary>Normally distributed numbers, rounded to multiples of <paramref name="q"/>.</summary>
    /// <param name="mean">The mean.</param>
    /// <param name="sd">The standard deviation, above 0.</param>
    /// <param name="q">The step, above 0.</param>
    public static Normal QRandN(double mean, double sd, double q) => new(mean, sd, q);

    /// <summary>Whole numbers from <paramref name="low"/> up to, but not including, <paramref name="high"/>, all equally likely.</summary>
    public static IntegerRange RandInt(int low, int high) => new(low, (long)high - 1);

    /// <summary>Multiples of <paramref name="q"/> from <paramref name="low"/> to <paramref name="high"/>, both included, all equally likely.</summary>
    /// <param name="low">The least value; pulled up to a multiple of <paramref name="q"/>.</param>
    /// <param name="high">The greatest value; pulled down to a multiple of <paramref name="q"/>.</param>
    /// <param name="q">The step, above 0; 1 by default.</param>
    public static IntegerRange QRandInt(int low, int high, int q = 1) => new(low, high, q);

    /// <summary>Whole numbers from <paramref name="low"/> (above 0) up to, but not including, <paramref name="high"/>; k has the probability ln((k + 1) / k) / ln(high / low).</summary>
    public static IntegerRange LogRandInt(int low, int high) => new(low, (long)high - 1, Log: true);

    /// <summary>Multiples of <paramref name="q"/> from <paramref name="low"/> (above 0) to <paramref name="high"/>, both included, small ones likelier as in <see cref="LogRandInt"/>.</summary>
    /// <param name="low">The least value; pulled up to a multiple of <paramref name="q"/>.</param>
    /// <param name="high">The greatest value; pulled down to a multiple of <paramref name="q"/>.</param>
    /// <param name="q">The step, above 0; 1 by default.</param>
    public static IntegerRange QLogRandInt(int low, int high, int q = 1) => new(low, high, q, Log: true);

    /// <summary>One of several values of one type, all equally likely.</summary>
    /// <typeparam name="T">Text, a number, a boolean or an enumeration.</typeparam>
    public static Domain<T> Choice<T>(params T[] options) where T : IConvertible => Typed(options, isGrid: false);

    /// <summary>One of several values of one type, all equally likely.</summary>
    /// <typeparam name="T">Text, a number, a boolean or an enumeration.</typeparam>
    public static Domain<T> Choice<T>(IEnumerable<T> options) where T : IConvertible => Typed(options, isGrid: false);

    /// <summary>One of several options, all equally likely: constants of any kinds, domains, or spaces with parameters of their own.</summary>
    public static Choice Choice(params Domain[] options) => new([.. options]);

    /// <summary>Every one of several values of one type: grid search tries them all.</summary>
    /// <typeparam name="T">Text, a number, a boolean or an enumeration.</typeparam>
    public static Domain<T> GridSearch<T>(params T[] values) where T : IConvertible => Typed(values, isGrid: true);

    /// <summary>Every one of several values of one type: grid search tries them all.</summary>
    /// <typeparam name="T">Text, a number, a boolean or an enumeration.</typeparam>
    public static Domain<T> GridSearch<T>(IEnumerable<T> values) where T : IConvertible => Typed(values, isGrid: true);

    /// <summary>Every one of several options: constants of any kinds, domains (drawn anew for each point of the grid), or spaces, in which grids may stand again.</summary>
    public static Choice GridSearch(params Domain[] values) => new([.. values], isGrid: true);

    /// <summary>A value computed from the rest of the configuration: <c>SampleFrom(config => config.Int("layers") * 16)</c>.</summary>
    /// <param name="function">Receives the whole configuration being built, and must depend on nothing else.</param>
    /// <param name="name">How the function is compared on resume: by default its source text.</param>
    public static Dependent SampleFrom(Func<Configuration, Value> function, [CallerArgumentExpression(nameof(function))] string name = "") => new(function, name);

    /// <summary>A list whose elements are domains or constants.</summary>
    public static ListDomain List(params Domain[] elements) => new([.. elements]);

    private static TypedView<T> Typed<T>(IEnumerable<T> options, bool isGrid) =>
        new(new Choice(ImmutableArray.CreateRange<Domain>(options.Select(option => new Constant<T>(option))), isGrid));
}
