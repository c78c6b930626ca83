namespace Attune.Bench;

/// <summary>One of the 24 noiseless functions of the COCO platform: an instance of it in some dimension, on [-5, 5]^D. The penalties outside of that box are left out.</summary>
internal sealed class BbobFunction
{
    private readonly Func<double[], double> gap;

    /// <param name="function">Which one, from 1 to 24.</param>
    /// <param name="instance">Which instance, from 1.</param>
    /// <param name="dimensions">How many coordinates, at least 2.</param>
    public BbobFunction(int function, int instance, int dimensions)
    {
        var frame = new BbobFrame(function, instance, dimensions);
        OptimalValue = frame.OptimalValue;
        gap = BbobSeparable.Of(function, frame) ?? BbobConditioned.Of(function, frame) ?? BbobMultimodal.Of(function, frame)
            ?? throw new ArgumentOutOfRangeException(nameof(function), function, "There are functions 1 to 24.");
    }

    /// <summary>The least value.</summary>
    public double OptimalValue { get; }

    /// <summary>How far the value at a point is above the least.</summary>
    public double Gap(double[] x) => gap(x);
}
