using System.IO;
using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Imports;

/// <summary>
/// A stored file, one part of it in memory at a time. Seekable, because a workbook is a zip file whose index is at its
/// end.
/// </summary>
internal sealed class ImportFileStream(NpgsqlDataSource source, Guid import, long length, int partSize) : Stream
{
    private byte[] _part = [];
    private long _partStart = -1;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Before the file's start.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _position >= length)
        {
            return 0;
        }

        if (!IsLoaded)
        {
            using var command = PartCommand();
            Loaded((byte[]?)command.ExecuteScalar());
        }

        return Copy(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= length)
        {
            return 0;
        }

        if (!IsLoaded)
        {
            await using var command = PartCommand();
            Loaded((byte[]?)await command.ExecuteScalarAsync(cancellationToken));
        }

        return Copy(buffer.Span);
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A stored file does not change.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stored file does not change.");

    private bool IsLoaded => _partStart >= 0 && _position >= _partStart && _position < _partStart + _part.Length;

    private NpgsqlCommand PartCommand() => source.Command(
        "select bytes from import_files where import_id = $1 and part = $2",
        Commands.Parameter(import), Commands.Parameter((int)(_position / partSize)));

    private void Loaded(byte[]? bytes)
    {
        _part = bytes ?? throw new EndOfStreamException($"Part {_position / partSize} of import {import} is missing.");
        _partStart = _position / partSize * partSize;
    }

    private int Copy(Span<byte> buffer)
    {
        var available = _part.AsSpan((int)(_position - _partStart));
        var count = Math.Min(buffer.Length, available.Length);
        available[..count].CopyTo(buffer);
        _position += count;
        return count;
    }
}
