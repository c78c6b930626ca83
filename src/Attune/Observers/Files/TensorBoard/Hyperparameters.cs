using Attune.Journals.Format;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files.TensorBoard;

/// <summary>
/// The records of TensorBoard's HParams plugin: what may vary, this trial's values, and how it ended (<c>tensorboard/plugins/hparams/plugin_data.proto</c>
/// and <c>api.proto</c>, version 0).
/// </summary>
internal static class Hyperparameters
{
    private const int Succeeded = 1, Failed = 2; // Status
    private const int Text = 1, Truth = 2, Number = 3; // DataType

    /// <summary>Writes them.</summary>
    /// <param name="file">The trial's file.</param>
    /// <param name="configuration">Its configuration; leaves that are null or lists are left out.</param>
    /// <param name="metrics">The metrics it reported.</param>
    /// <param name="started">When its first attempt was launched.</param>
    /// <param name="ended">When it ended.</param>
    /// <param name="failed">Whether it ended by a failure.</param>
    public static void Write(LineWriter file, Configuration configuration, IEnumerable<string> metrics, Moment started, Moment ended, bool failed)
    {
        var leaves = configuration.Flatten().Where(leaf => TypeOf(leaf.Value) > 0).ToArray();
        if (leaves.Length == 0) return;
        Record(file, "_hparams_/experiment", ended, 2, experiment => Experiment(experiment, leaves, metrics));
        Record(file, "_hparams_/session_start_info", ended, 3, session => Start(session, leaves, started));
        Record(file, "_hparams_/session_end_info", ended, 4, session =>
        {
            session.Whole(1, failed ? Failed : Succeeded);
            session.Double(2, Seconds(ended));
        });
    }

    private static void Experiment(LineWriter experiment, KeyValuePair<string, Value>[] leaves, IEnumerable<string> metrics)
    {
        foreach (var (name, value) in leaves)
        {
            experiment.Message(4, parameter =>
            {
                parameter.Text(1, name);
                parameter.Whole(4, TypeOf(value));
            });
        }
        foreach (var name in metrics.Where(name => !AutoKeys.NotCharted.Contains(name)))
        {
            experiment.Message(5, metric => metric.Message(1, metricName => metricName.Text(2, "ray/tune/" + name)));
        }
    }

    private static void Start(LineWriter session, KeyValuePair<string, Value>[] leaves, Moment started)
    {
        foreach (var (name, value) in leaves)
        {
            session.Message(1, entry =>
            {
                entry.Text(1, name);
                entry.Message(2, content => Content(content, value));
            });
        }
        session.Double(5, Seconds(started));
    }

    // google.protobuf.Value: number 2, string 3, bool 4.
    private static void Content(LineWriter content, Value value)
    {
        if (value.Kind == ValueKind.Boolean) content.Whole(4, value.AsBoolean() ? 1 : 0);
        else if (value.Kind == ValueKind.Text) content.Text(3, value.AsText());
        else content.Double(2, value.AsDouble());
    }

    // Value: tag 1, tensor 8 (type float, shape [0]: there is none), metadata 9 (plugin data 1: name 1, content 2).
    private static void Record(LineWriter file, string tag, Moment at, int kind, Action<LineWriter> content)
    {
        var start = EventRecord.Begin(file, Seconds(at), step: 0);
        file.Message(5, summary => summary.Message(1, value =>
        {
            value.Text(1, tag);
            value.Message(8, Nothing);
            value.Message(9, metadata => metadata.Message(1, plugin =>
            {
                plugin.Text(1, "hparams");
                plugin.Message(2, record => record.Message(kind, content));
            }));
        }));
        EventRecord.End(file, start);
    }

    private static void Nothing(LineWriter tensor)
    {
        tensor.Whole(1, 1);
        tensor.Message(2, shape => shape.Message(2, dimension => dimension.Whole(1, 0)));
    }

    private static int TypeOf(Value value) => value.Kind switch
    {
        ValueKind.Text => Text,
        ValueKind.Boolean => Truth,
        ValueKind.Integer or ValueKind.Number => Number,
        _ => 0,
    };

    private static double Seconds(Moment at) => at.Unix / (double)Moment.Second;
}
