namespace Attune.Bench;

/// <summary>A complete table: every configuration was run, with several training seeds. The value is the mean over them, so that nobody over-fits one.</summary>
internal sealed class GridTask(TaskCard card, ParameterSpace parameters, string path) : ITuningTask, IInstance
{
    // Rows stand in lexicographic order of the configurations, the last hyperparameter turning fastest.
    private readonly Lazy<double[]> means = new(() => [.. CsvTable.Read(path, hasHeader: false).Rows.Select(Mean)]);

    /// <summary>The best value in the table.</summary>
    public double Best => card.Objectives[0].Mode == Mode.Max ? means.Value.Max() : means.Value.Min();

    public TaskCard Card => card;

    public ParameterSpace Parameters => parameters;

    public IInstance Open(long seed) => this;

    public IScore NewScore() => IncumbentScore.Regret(card);

    public Evaluation Evaluate(Query query) =>
        Evaluation.Of(means.Value[parameters.Parameters.Aggregate(0, (row, parameter) => row * SizeOf(parameter) + IndexOf(parameter, query.Point[parameter.Name]))]);

    private static double Mean(double[] row) => row.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    private static int SizeOf(ParameterSpec parameter) => parameter.Type == ParameterType.Categorical ? parameter.Choices.Length : (int)parameter.High + 1;

    private static int IndexOf(ParameterSpec parameter, Value value)
    {
        var index = parameter.Type == ParameterType.Categorical ? parameter.Choices.IndexOf(value) : (int)value.AsInteger();
        return index >= 0 && index < SizeOf(parameter) ? index : throw new ArgumentException($"{value} is not a value of '{parameter.Name}', which has {SizeOf(parameter)}.");
    }
}
