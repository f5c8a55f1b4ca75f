namespace SpotifyEtl.Models.Engine.Graph;

/// <summary>
/// The parts of a graph within which every node leads to every other one. Tarjan's algorithm ("Depth-first search and linear graph algorithms", 1972),
/// with a stack of its own: a project's depth is not bounded by that of the thread.
/// </summary>
internal static class StrongComponents
{
    /// <summary>For each node the number of its component, from 1.</summary>
    public static int[] Find(Adjacency neighbours)
    {
        var components = new int[neighbours.Count];
        var entered = new int[neighbours.Count];
        var lowest = new int[neighbours.Count];
        var nextNeighbour = new int[neighbours.Count];
        var open = new Stack<int>();
        var way = new Stack<int>();
        var entries = 0;
        var count = 0;
        for (var root = 0; root < neighbours.Count; root++)
        {
            if (entered[root] == 0)
            {
                Enter(root);
            }

            while (way.TryPeek(out var node))
            {
                if (nextNeighbour[node] < neighbours[node].Length)
                {
                    var neighbour = neighbours[node][nextNeighbour[node]++];
                    if (entered[neighbour] == 0)
                    {
                        Enter(neighbour);
                    }
                    else if (components[neighbour] == 0)
                    {
                        lowest[node] = Math.Min(lowest[node], entered[neighbour]);
                    }
                }
                else
                {
                    Leave(node);
                }
            }
        }

        return components;

        void Enter(int node)
        {
            entered[node] = lowest[node] = ++entries;
            open.Push(node);
            way.Push(node);
        }

        void Leave(int node)
        {
            way.Pop();
            if (way.TryPeek(out var previous))
            {
                lowest[previous] = Math.Min(lowest[previous], lowest[node]);
            }

            if (lowest[node] == entered[node])
            {
                count++;
                int member;
                do
                {
                    member = open.Pop();
                    components[member] = count;
                }
                while (member != node);
            }
        }
    }
}
