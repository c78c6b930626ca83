namespace Attune;

/// <summary>How much is hoped for from points, as a number to be maximised, eight points at a time, and its gradient.</summary>
internal interface IAcquisitionFunction
{
    /// <summary>How many doubles a panel of eight points has.</summary>
    int PanelLength { get; }

    /// <summary>The values at points.</summary>
    /// <param name="queries">Panels of features of eight points each.</param>
    /// <param name="values">Receives eight values for each panel.</param>
    void Evaluate(ReadOnlySpan<double> queries, Span<double> values);

    /// <summary>The values at eight points, and their gradients.</summary>
    /// <param name="queries">A panel of features.</param>
    /// <param name="values">Receives the values.</param>
    /// <param name="gradient">Receives eight lanes for each feature that is a number.</param>
    void Differentiate(ReadOnlySpan<double> queries, Span<double> values, Span<double> gradient);
}
