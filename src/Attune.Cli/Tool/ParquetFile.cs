using Parquet;
using Parquet.Schema;

namespace Attune.Cli.Formats;

/// <summary>A table as a Parquet file: columns of whole numbers, numbers or truth values where all their values are, and of text otherwise. What is missing is null.</summary>
internal static class ParquetFile
{
    /// <summary>Writes a table.</summary>
    public static async Task WriteAsync(Table table, string path, CancellationToken cancellationToken)
    {
        var columns = table.Columns.Select((name, i) => Column.Of(name, [.. table.Rows.Select(row => row[i])])).ToArray();
        var file = File.Create(path);
        await using var closing = file.ConfigureAwait(false);
        var writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field).ToArray<Field>()), file, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using var ending = writer.ConfigureAwait(false);
        using var rows = writer.CreateRowGroup();
        foreach (var column in columns) await column.WriteAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    private sealed record Column(DataField Field, Func<ParquetRowGroupWriter, CancellationToken, Task> WriteAsync)
    {
        public static Column Of(string name, Value[] values)
        {
            var kinds = values.Where(value => !value.IsNull).Select(value => value.Kind).Distinct().ToArray();
            return kinds switch
            {
                [ValueKind.Integer] => Of(new DataField<long?>(name), values, value => value.AsInteger()),
                [ValueKind.Boolean] => Of(new DataField<bool?>(name), values, value => value.AsBoolean()),
                [_, ..] when kinds.All(kind => kind is ValueKind.Integer or ValueKind.Number) => Of(new DataField<double?>(name), values, value => value.AsDouble()),
                _ => OfText(new DataField<string>(name), values),
            };
        }

        private static Column Of<T>(DataField field, Value[] values, Func<Value, T> read) where T : struct =>
            new(field, (rows, token) => rows.WriteAsync<T>(field, values.Select(value => value.IsNull ? (T?)null : read(value)).ToArray().AsMemory(), cancellationToken: token));

        private static Column OfText(DataField field, Value[] values) => new(field, (rows, _) => rows.WriteAsync(field, values.Select(value => value.IsNull ? null! : value.ToString()).ToArray()));
    }
}
