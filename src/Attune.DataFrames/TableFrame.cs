using Microsoft.Data.Analysis;

namespace Attune;

/// <summary>Tables as data frames.</summary>
public static class TableFrame
{
    /// <summary>
    /// The table as a data frame with the same columns and rows. A column of whole numbers holds <see cref="long"/>, one of numbers <see cref="double"/>, one of truths
    /// <see cref="bool"/>, any other <see cref="string"/>; whole numbers and truths among numbers are numbers, and lists and maps are texts. What a row does not have is null.
    /// </summary>
    public static DataFrame ToDataFrame(this Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table.Columns.Select((name, place) => Column(name, [.. table.Rows.Select(row => row[place])])));
    }

    private static DataFrameColumn Column(string name, Value[] values)
    {
        var kinds = values.Where(value => !value.IsNull).Select(value => value.Kind).Distinct().ToArray();
        return kinds switch
        {
            [ValueKind.Integer] => new Int64DataFrameColumn(name, values.Select(value => value.IsNull ? (long?)null : value.AsInteger())),
            [ValueKind.Boolean] => new BooleanDataFrameColumn(name, values.Select(value => value.IsNull ? (bool?)null : value.AsBoolean())),
            [_, ..] when kinds.All(kind => kind is ValueKind.Integer or ValueKind.Number or ValueKind.Boolean) =>
                new DoubleDataFrameColumn(name, values.Select(value => value.IsNull ? (double?)null : value.AsDouble())),
            _ => new StringDataFrameColumn(name, values.Select(value => value.IsNull ? null : value.ToString())),
        };
    }
}
