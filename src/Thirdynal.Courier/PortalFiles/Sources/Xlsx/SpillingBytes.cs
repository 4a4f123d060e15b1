namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>
/// Bytes that are appended once and read at random: the first ones stay in memory, the rest goes to a
/// scratch file that is read by page through a small cache. Rows mostly ask for what lies close together.
/// </summary>
internal sealed class SpillingBytes(int bytesInMemory, Func<FileStream> createScratch) : IDisposable
{
    private const int PageSize = 32 * 1024;
    private const int CachedPages = 64;
    private readonly int _pagesInMemory = Math.Max(1, bytesInMemory / PageSize);
    private readonly List<byte[]> _memory = [];
    private readonly (long Page, byte[] Bytes)[] _cache = new (long, byte[])[CachedPages];
    private FileStream? _scratch;
    private byte[] _tail = new byte[PageSize];

    public long Length { get; private set; }

    /// <summary>Whether a scratch file holds a part of the bytes.</summary>
    public bool HasSpilled => _scratch is not null;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var at = (int)(Length % PageSize);
            var taken = Math.Min(bytes.Length, PageSize - at);
            bytes[..taken].CopyTo(_tail.AsSpan(at));
            bytes = bytes[taken..];
            Length += taken;
            if (at + taken == PageSize)
                StoreTail();
        }
    }

    public void Read(long offset, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var at = (int)(offset % PageSize);
            var taken = Math.Min(into.Length, PageSize - at);
            Page(offset / PageSize).AsSpan(at, taken).CopyTo(into);
            into = into[taken..];
            offset += taken;
        }
    }

    public void Dispose() => _scratch?.Dispose();

    private byte[] Page(long page)
    {
        if (page == Length / PageSize)
            return _tail;
        if (page < _memory.Count)
            return _memory[(int)page];
        ref var cached = ref _cache[page % CachedPages];
        if (cached.Bytes is null || cached.Page != page)
        {
            cached = (page, cached.Bytes ?? new byte[PageSize]);
            var position = (page - _memory.Count) * PageSize;
            for (var read = 0; read < PageSize;)
            {
                var got = RandomAccess.Read(_scratch!.SafeFileHandle, cached.Bytes.AsSpan(read), position + read);
                if (got == 0)
                    throw new EndOfStreamException("The scratch file is shorter than what was written to it.");
                read += got;
            }
        }
        return cached.Bytes;
    }

    private void StoreTail()
    {
        if (_memory.Count < _pagesInMemory)
        {
            _memory.Add(_tail);
            _tail = new byte[PageSize];
            return;
        }
        _scratch ??= createScratch();
        var page = (Length / PageSize) - 1;
        RandomAccess.Write(_scratch.SafeFileHandle, _tail, (page - _memory.Count) * PageSize);
    }
}
