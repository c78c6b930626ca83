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
}
