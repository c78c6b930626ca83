namespace Attune.Journals.Segments;

/// <summary>Where the parts of an experiment's journal are.</summary>
internal readonly record struct JournalPlaces(string Experiment)
{
    /// <summary>The directory of the segments.</summary>
    public string Journal => Path.Combine(Experiment, "journal");

    /// <summary>Whether anything was ever written.</summary>
    public bool HasSegments => Directory.Exists(Journal) && Directory.EnumerateFiles(Journal, "*.jsonl").Any();

    /// <summary>The directory of values too long for a line.</summary>
    public string Values => Path.Combine(Journal, "values");

    /// <summary>The fold of the journal up to a place in it.</summary>
    public string Index => Path.Combine(Journal, "index");

    /// <summary>The file that the writer holds locked.</summary>
    public string Lock => Path.Combine(Journal, "lock");

    /// <summary>The file that says who the writer is; its time says that the writer lives.</summary>
    public string Owner => Path.Combine(Journal, "owner");

    /// <summary>The file that says where the writer can be asked for something, while it can.</summary>
    public string Control => Path.Combine(Journal, "control");
}
