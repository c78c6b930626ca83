using System.Globalization;
using System.Text;

namespace Attune.Cli.Imports;

/// <summary>
/// A journal file of Optuna (<c>JournalFileBackend</c>): a line of JSON for each operation. What was done to a trial that had ended, and what is not about parameters, values and states, counts for nothing.
/// </summary>
internal sealed class OptunaJournal
{
    private const int CreateStudy = 0, DeleteStudy = 1, SetStudySystemAttr = 3, CreateTrial = 4, SetParam = 5, SetState = 6, SetIntermediate = 7;
    private readonly List<OptunaStudy> studies = [];
    private readonly List<OptunaTrial> trials = [];

    private OptunaJournal() { }

    /// <summary>Reads the studies of a file, those that were deleted left out.</summary>
    /// <exception cref="TuneException">It is no such file.</exception>
    public static IReadOnlyList<OptunaStudy> Read(string path)
    {
        var (journal, number) = (new OptunaJournal(), 0);
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (JsonText.TryRead(Encoding.UTF8.GetBytes(line)) is not { Kind: ValueKind.Map } operation || !operation.AsMap().Contains("op_code")) throw new TuneException($"Line {number} of '{path}' is no operation of a journal of Optuna: a JSON object with an op_code.");
            try
            {
                journal.Apply(operation.AsMap());
            }
            catch (Exception problem) when (problem is KeyNotFoundException or InvalidCastException or ArgumentOutOfRangeException or FormatException)
            {
                throw new TuneException($"Line {number} of '{path}' cannot be understood as an operation of Optuna: {Words.Sentence(problem.Message)}");
            }
        }
        return [.. journal.studies.Where(study => !study.IsDeleted)];
    }

    private void Apply(Configuration operation)
    {
        switch (operation["op_code"].AsInteger())
        {
            case CreateStudy when studies.TrueForAll(study => study.IsDeleted || study.Name != operation["study_name"].AsText()): studies.Add(new(operation)); break;
            case DeleteStudy: StudyOf(operation).IsDeleted = true; break;
            case SetStudySystemAttr: StudyOf(operation).Note(operation["system_attr"].AsMap()); break;
            case CreateTrial:
                trials.Add(StudyOf(operation).Begin(operation));
                break;
            case SetParam when OpenTrial(operation) is { } trial: trial.Set(operation["param_name"].AsText(), operation["param_value_internal"], operation["distribution"].AsText()); break;
            case SetState when OpenTrial(operation) is { } trial: trial.Set((int)operation["state"].AsInteger(), operation); break;
            case SetIntermediate when OpenTrial(operation) is { } trial: trial.Report(operation["step"].AsInteger(), operation["intermediate_value"].ToDouble(), Time); break;
        }
        Time = OptunaTrial.Time(operation, "datetime_complete") ?? OptunaTrial.Time(operation, "datetime_start") ?? Time;
    }

    // Of the last operation that told one: others do not say when they were done.
    private DateTime? Time { get; set; }

    private OptunaStudy StudyOf(Configuration operation) => studies[(int)operation["study_id"].AsInteger()];

    private OptunaTrial? OpenTrial(Configuration operation) => trials[(int)operation["trial_id"].AsInteger()] is { IsFinished: false } trial ? trial : null;
}
