namespace HandwrittenDigits;

/// <summary>A part of the data: images and what they show.</summary>
/// <param name="Images">One row of pixels per image.</param>
/// <param name="Labels">The digit of each image, 0 to 9.</param>
public sealed record Split(double[][] Images, int[] Labels)
{
    /// <summary>How many images.</summary>
    public int Count => Labels.Length;
}
