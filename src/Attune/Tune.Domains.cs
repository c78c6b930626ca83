using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>The front door: the domains of a search space here, and the running of experiments.</summary>
public static partial class Tune
{
    /// <inheritdoc cref="Domains.Uniform"/>
    public static RealRange Uniform(double low, double high) => Domains.Uniform(low, high);

    /// <inheritdoc cref="Domains.QUniform"/>
    public static RealRange QUniform(double low, double high, double q) => Domains.QUniform(low, high, q);

    /// <inheritdoc cref="Domains.LogUniform"/>
    public static RealRange LogUniform(double low, double high) => Domains.LogUniform(low, high);

    /// <inheritdoc cref="Domains.QLogUniform"/>
    public static RealRange QLogUniform(double low, double high, double q) => Domains.QLogUniform(low, high, q);

    /// <inheritdoc cref="Domains.RandN"/>
    public static Normal RandN(double mean = 0, double sd = 1) => Domains.RandN(mean, sd);

    /// <inheritdoc cref="Domains.QRandN"/>
    public static Normal QRandN(double mean, double sd, double q) => Domains.QRandN(mean, sd, q);

    /// <inheritdoc cref="Domains.RandInt"/>
    public static IntegerRange RandInt(int low, int high) => Domains.RandInt(low, high);

    /// <inheritdoc cref="Domains.QRandInt"/>
    public static IntegerRange QRandInt(int low, int high, int q = 1) => Domains.QRandInt(low, high, q);

    /// <inheritdoc cref="Domains.LogRandInt"/>
    public static IntegerRange LogRandInt(int low, int high) => Domains.LogRandInt(low, high);

    /// <inheritdoc cref="Domains.QLogRandInt"/>
    public static IntegerRange QLogRandInt(int low, int high, int q = 1) => Domains.QLogRandInt(low, high, q);

    /// <inheritdoc cref="Domains.Choice{T}(T[])"/>
    public static Domain<T> Choice<T>(params T[] options) where T : IConvertible => Domains.Choice(options);

    /// <inheritdoc cref="Domains.Choice{T}(IEnumerable{T})"/>
    public static Domain<T> Choice<T>(IEnumerable<T> options) where T : IConvertible => Domains.Choice(options);

    /// <inheritdoc cref="Domains.Choice(Domain[])"/>
    public static Choice Choice(params Domain[] options) => Domains.Choice(options);

    /// <inheritdoc cref="Domains.GridSearch{T}(T[])"/>
    public static Domain<T> GridSearch<T>(params T[] values) where T : IConvertible => Domains.GridSearch(values);

    /// <inheritdoc cref="Domains.GridSearch{T}(IEnumerable{T})"/>
    public static Domain<T> GridSearch<T>(IEnumerable<T> values) where T : IConvertible => Domains.GridSearch(values);

    /// <inheritdoc cref="Domains.GridSearch(Domain[])"/>
    public static Choice GridSearch(params Domain[] values) => Domains.GridSearch(values);

    /// <inheritdoc cref="Domains.SampleFrom"/>
    public static Dependent SampleFrom(Func<Configuration, Value> function, [CallerArgumentExpression(nameof(function))] string name = "") =>
        Domains.SampleFrom(function, name);

    /// <inheritdoc cref="Domains.List"/>
    public static ListDomain List(params Domain[] elements) => Domains.List(elements);
}
