namespace Attune.Conformance.Cases;

/// <summary>A recorded expression: a plain value, a reference to another value, or an operation on expressions.</summary>
internal static class Expression
{
    /// <summary>The value of an expression in a configuration.</summary>
    public static Value Evaluate(JsonElement expression, Configuration configuration)
    {
        if (expression.ValueKind != JsonValueKind.Object) return expression.ToValue();
        if (expression.Has("ref")) return configuration[expression.Text("ref")];
        Value[] args = [.. expression.Items("args").Select(arg => Evaluate(arg, configuration))];
        var (left, right) = (args[0].ToDouble(), args[^1].ToDouble());
        var result = expression.Text("op") switch
        {
            "add" => left + right, "sub" => left - right, "mul" => left * right, "div" => left / right, "max" => Math.Max(left, right), "min" => Math.Min(left, right), "int" => Math.Truncate(left),
            var other => throw new ArgumentException(other),
        };
        return expression.Text("op") == "int" || (args.All(arg => arg.Kind == ValueKind.Integer) && expression.Text("op") != "div") ? (Value)(long)result : result;
    }

    /// <summary>The function of a recorded <c>custom_explore</c>, which sets one value after the other; null: there is none.</summary>
    public static Func<Configuration, Configuration>? Changes(JsonElement recorded) => recorded.Has("custom_explore")
        ? configuration => recorded.Items("custom_explore").Aggregate(configuration, (changed, change) => changed.With(change[0].GetString()!, Evaluate(change[1], changed)))
        : null;
}
