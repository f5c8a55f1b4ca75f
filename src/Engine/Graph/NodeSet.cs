using System.Collections;
using System.Numerics;

namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>
/// A set of a graph's nodes, by index: one bit a node, so that union, intersection and difference cost a few hundred operations for thousands of nodes.
/// Enumerates the indexes in ascending order, which is the order in which the nodes can be built.
/// </summary>
/// <param name="capacity">The number of nodes of the graph.</param>
public sealed class NodeSet(int capacity) : IEnumerable<int>
{
    private const int WordBits = 64;

    private readonly ulong[] _words = new ulong[(capacity + WordBits - 1) / WordBits];

    /// <summary>The number of nodes of the graph.</summary>
    public int Capacity => capacity;

    /// <summary>Whether no node is in the set.</summary>
    public bool IsEmpty => _words.AsSpan().IndexOfAnyExcept(0UL) < 0;

    /// <summary>Counts the nodes in the set.</summary>
    public int Count()
    {
        var count = 0;
        foreach (var word in _words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>Whether a node is in the set.</summary>
    public bool Contains(int index) => (_words[index / WordBits] >> (index % WordBits) & 1) != 0;

    /// <summary>Adds a node; false where it was there already.</summary>
    public bool Add(int index)
    {
        ref var word = ref _words[index / WordBits];
        var bit = 1UL << (index % WordBits);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    /// <summary>Adds the nodes of another set.</summary>
    public void UnionWith(NodeSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] |= other._words[i];
        }
    }

    /// <summary>Keeps the nodes that are in both sets.</summary>
    public void IntersectWith(NodeSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= other._words[i];
        }
    }

    /// <summary>Removes the nodes of another set.</summary>
    public void ExceptWith(NodeSet other)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            _words[i] &= ~other._words[i];
        }
    }

    /// <summary>A set of its own with the same nodes.</summary>
    public NodeSet Copy()
    {
        var copy = new NodeSet(capacity);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    /// <inheritdoc cref="IEnumerable{T}.GetEnumerator"/>
    public Enumerator GetEnumerator() => new(_words);

    IEnumerator<int> IEnumerable<int>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Goes through a set in ascending order, without allocating in a <c>foreach</c>.</summary>
    public struct Enumerator : IEnumerator<int>
    {
        private readonly ulong[] _words;
        private int _word;
        private ulong _rest;

        internal Enumerator(ulong[] words)
        {
            _words = words;
            _word = -1;
        }

        /// <inheritdoc/>
        public int Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (++_word >= _words.Length)
                {
                    return false;
                }

                _rest = _words[_word];
            }

            Current = (_word * WordBits) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }

        /// <inheritdoc/>
        public void Reset()
        {
            _word = -1;
            _rest = 0;
        }

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
