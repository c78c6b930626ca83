using System.Globalization;
using System.Text;
using Attune.Journals.Format;
using CsCheck;
using Xunit;

namespace Attune.Tests.Journals;

public class NumbersTests
{
    [Fact]
    public void Digits_read_as_the_nearest_double() => Gen.Select(Gen.ULong[1, 999_999_999_999_999_999], Gen.Int[1, 18], Gen.Bool).Sample((digits, point, negative) =>
    {
        var text = digits.ToString(CultureInfo.InvariantCulture).PadLeft(point + 1, '0');
        AssertNearest($"{(negative ? "-" : "")}{text[..^point]}.{text[^point..]}");
    }, iter: 200_000);

    [Fact]
    public void Halfway_between_two_doubles_and_next_to_it_the_nearest_is_read() => Gen.Select(Gen.Long[1L << 52, (1L << 53) - 1], Gen.Int[1, 2], Gen.Int[-1, 1]).Sample((mantissa, scale, off) =>
    {
        // Of 54 bits and a power of two: a tie, or next to one.
        var text = ((mantissa * 2 + 1) * (scale == 1 ? 5 : 25) + off).ToString(CultureInfo.InvariantCulture);
        AssertNearest($"{text[..^scale]}.{text[^scale..]}");
    }, iter: 200_000);

    private static void AssertNearest(string text)
    {
        var read = Numbers.Read(Encoding.ASCII.GetBytes(text), out var length);

        Assert.Equal(text.Length, length);
        Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(read.AsDouble()));
    }
}
