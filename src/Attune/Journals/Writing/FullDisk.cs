namespace Attune.Journals.Writing;

/// <summary>Tells the failures that pass when someone makes room.</summary>
internal static class FullDisk
{
    private const int NoSpaceLeft = 28, QuotaExceeded = 122, QuotaExceededOnMac = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027), WindowsQuota = unchecked((int)0x80070510);

    public static bool Is(IOException problem) => problem.HResult switch
    {
        WindowsDiskFull or WindowsHandleDiskFull or WindowsQuota => true,
        NoSpaceLeft or QuotaExceeded or QuotaExceededOnMac => !OperatingSystem.IsWindows(),
        _ => false,
    };
}
