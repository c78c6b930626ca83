namespace Attune.Bench;

/// <summary>What a parameter's values are.</summary>
internal enum ParameterType
{
    /// <summary>Numbers.</summary>
    Float,
    /// <summary>Whole numbers; the places in an order, too.</summary>
    Int,
    /// <summary>One of several values without order.</summary>
    Categorical,
}
