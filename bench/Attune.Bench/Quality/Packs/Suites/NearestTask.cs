namespace Attune.Bench;

/// <summary>Configurations that were run, as many as there are: a point gets what the nearest one gave, in the unit cube; of equally near ones the first.</summary>
internal sealed class NearestTask : ITuningTask, IInstance
{
    private readonly SuiteFile suite;
    private readonly Lazy<CsvTable> table;
    private readonly Lazy<double[][]> places;

    public NearestTask(SuiteFile suite, TaskCard card, ParameterSpace parameters, string path)
    {
        (this.suite, Card, Parameters) = (suite, card, parameters);
        table = new(() => CsvTable.Read(path, hasHeader: true));
        places = new(() => [.. table.Value.Rows.Select(row => Place(parameter => Searched(parameter, row[table.Value[parameter.Name]])))]);
    }

    public TaskCard Card { get; }

    public ParameterSpace Parameters { get; }

    public IInstance Open(long seed) => this;

    public IScore NewScore() => IncumbentScore.Regret(Card);

    public Evaluation Evaluate(Query query)
    {
        var row = Row(query.Point);
        return suite.Fidelity is { } amount
            ? Curve(row, query.Fidelity.TryGet(amount.Name, out var step) ? step.AsDouble() : amount.Upper)
            : Evaluation.Of(row[table.Value[suite.Metric]], Time(row));
    }

    public Func<int, Evaluation> Follow(Configuration point, Fidelity amount, int trial)
    {
        var row = Row(point);
        return spent => Curve(row, spent);
    }

    private double[] Row(Configuration point) => table.Value.Rows[Nearest(Place(parameter => point[parameter.Spec.Name].AsDouble()))];

    private Evaluation Curve(double[] row, double step) => Evaluation.Of(row[table.Value[$"v{(int)step}"]] is var loss && double.IsFinite(loss) ? loss : double.PositiveInfinity, step);

    private double Time(double[] row) => Array.IndexOf(table.Value.Columns, "metric_time") is >= 0 and var index ? row[index] : double.NaN;

    private int Nearest(double[] place)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var i = 0; i < places.Value.Length; i++)
        {
            var distance = places.Value[i].Zip(place, (a, b) => (a - b) * (a - b)).Sum();
            if (distance < least) (nearest, least) = (i, distance);
        }
        return nearest;
    }

    private static double Searched(SuiteFile.Hyperparameter parameter, double value) => parameter.IsComplement ? 1 - value : value;

    private double[] Place(Func<SuiteFile.Hyperparameter, double> searched) => [.. suite.Hyperparameters.Select(parameter => Share(parameter.Spec, searched(parameter)))];

    private static double Share(ParameterSpec spec, double x) => spec.Log ? Math.Log(x / spec.Low) / Math.Log(spec.High / spec.Low) : (x - spec.Low) / (spec.High - spec.Low);
}
