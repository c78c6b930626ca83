using System.Runtime.InteropServices;

namespace Attune.Processes.Posix;

/// <summary>Strings as C has them: an array of pointers to UTF-8 that ends in a null.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int count;

    public NativeStrings(IReadOnlyList<string> strings)
    {
        count = strings.Count;
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < count; i++) Pointer[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
    }

    public byte** Pointer { get; }

    public void Dispose()
    {
        for (var i = 0; i < count; i++) Marshal.FreeCoTaskMem((nint)Pointer[i]);
        NativeMemory.Free(Pointer);
    }
}
