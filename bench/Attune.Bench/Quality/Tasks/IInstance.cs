namespace Attune.Bench;

/// <summary>One instance of a task: what may be tried and what comes of it.</summary>
internal interface IInstance
{
    /// <summary>What may be tried.</summary>
    ParameterSpace Parameters { get; }

    /// <summary>What comes of a point.</summary>
    /// <exception cref="ArgumentException">The point is not one of the space.</exception>
    Evaluation Evaluate(Query query);

    /// <summary>A new measure of a run, without evaluations.</summary>
    IScore NewScore();

    /// <summary>What comes of one point as more and more is spent on it: the same as <see cref="Evaluate"/>, where looking the point up costs more than reading on.</summary>
    /// <param name="point">The active parameters and their values.</param>
    /// <param name="amount">What is spent.</param>
    /// <param name="trial">The trial's number in the run, from 0.</param>
    Func<int, Evaluation> Follow(Configuration point, Fidelity amount, int trial) => spent => Evaluate(new(point, Configuration.Empty.With(amount.Name, spent), trial));
}
