using Microsoft.ML.OnnxRuntime;

namespace Attune.Bench;

/// <summary>A network that predicts what a configuration would give (YAHPO Gym, Pfisterer et al. 2022).</summary>
internal sealed class SurrogateModel(string path, SpaceFile space)
{
    private static readonly Microsoft.ML.OnnxRuntime.RunOptions Options = new();
    private const OrtLoggingLevel Quiet = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
    private readonly Lazy<InferenceSession> session = new(() => new(path, new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = Quiet }));

    /// <summary>All outputs, in the order of the space.</summary>
    /// <param name="instance">Which data set; null when the model knows only one.</param>
    /// <param name="values">The active parameters and all fidelities.</param>
    public float[] Predict(string? instance, Configuration values)
    {
        if (instance is not null && space.InstanceParam is { } parameter) values = values.With(parameter, instance);
        int[] categories = [.. space.InputXCat.Select(name => values.TryGet(name, out var choice) ? Code(name, choice.AsText()) : space.MissingCategoricalCode)];
        float[] numbers = [.. space.InputXCont.Select(name => values.TryGet(name, out var number) ? (float)number.AsDouble() : space.MissingNumericValue)];
        using var x = OrtValue.CreateTensorValueFromMemory(categories, [1, categories.Length]);
        using var y = OrtValue.CreateTensorValueFromMemory(numbers, [1, numbers.Length]);
        using var outputs = session.Value.Run(Options, ["x_cat", "x_cont"], [x, y], [session.Value.OutputNames[0]]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private int Code(string name, string value) => space.Encoding[name].TryGetValue(value, out var code)
        ? code
        : throw new ArgumentException($"{space.Scenario}: '{value}' is not a value of '{name}'; there are {string.Join(", ", space.Encoding[name].Keys)}.");
}
