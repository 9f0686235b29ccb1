using System.Runtime.InteropServices;

namespace TempMessenger.Media.Decoding;

/// <summary>A seccomp filter: system calls that reach the network, other processes or rare parts of the kernel fail with "not permitted".</summary>
internal static unsafe partial class SystemCallFilter
{
    private const int SetSeccomp = 22;
    private const int FilterMode = 2;
    private const uint Amd64 = 0xC000_003E;
    private const uint OtherTables = 0x4000_0000;
    private const uint EndProcess = 0x8000_0000;
    private const uint NotPermitted = 0x0005_0001;
    private const uint Allowed = 0x7FFF_0000;
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;

    /// <summary>By their numbers on AMD64, which never change.</summary>
    private static readonly uint[] Denied =
    [
        41, 42, 43, 44, 46, 49, 50, 53, 288, 307, // socket, connect, accept, sendto, sendmsg, bind, listen, socketpair, accept4, sendmmsg
        425, 426, 427, // io_uring, which reaches all of them
        62, 200, 424, 434, 438, // kill, tkill, pidfd_send_signal, pidfd_open, pidfd_getfd
        101, 310, 311, 312, // ptrace, process_vm_readv, process_vm_writev, kcmp
        155, 161, 165, 166, 272, 308, 428, 429, 430, 442, // pivot_root, chroot, mount, umount2, unshare, setns, open_tree, move_mount, fsopen, mount_setattr
        175, 176, 313, 246, 320, // modules, kexec
        248, 249, 250, // keys
        298, 303, 304, 321, 323, // perf_event_open, name_to_handle_at, open_by_handle_at, bpf, userfaultfd
    ];

    /// <summary>False where the kernel has no such filters, or the machine is another one.</summary>
    public static bool Set()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
            return false;
        var program = Program();
        fixed (Instruction* first = program)
        {
            var whole = new FilterProgram { Length = (ushort)program.Length, First = first };
            return SetProcess(SetSeccomp, FilterMode, (nuint)(&whole), 0, 0) == 0;
        }
    }

    private static Instruction[] Program()
    {
        var deny = (byte)(Denied.Length + 1);
        return
        [
            new(LoadWord, 0, 0, 4),
            new(JumpIfEqual, 1, 0, Amd64),
            new(Return, 0, 0, EndProcess),
            new(LoadWord, 0, 0, 0),
            new(JumpIfAtLeast, deny, 0, OtherTables),
            .. Denied.Select((number, index) => new Instruction(JumpIfEqual, (byte)(Denied.Length - index), 0, number)),
            new(Return, 0, 0, Allowed),
            new(Return, 0, 0, NotPermitted),
        ];
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Instruction(ushort code, byte ifTrue, byte ifFalse, uint operand)
    {
        public readonly ushort Code = code;
        public readonly byte IfTrue = ifTrue;
        public readonly byte IfFalse = ifFalse;
        public readonly uint Operand = operand;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Length;
        public Instruction* First;
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    private static partial int SetProcess(int option, nuint second, nuint third, nuint fourth, nuint fifth);
}
