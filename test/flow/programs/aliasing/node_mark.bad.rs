use std::mem;

/// A node of an immutable graph, with a mark for traversals.
pub struct Node {
    pub name: String,
    edges: Vec<usize>,
    mark: u32,
}

pub struct Graph {
    nodes: Vec<Node>,
}

impl Node {
    fn set_mark(&self, mark: u32) {
        let this: &mut Node = unsafe { mem::transmute(self) }; //~ transmute-shared-to-mut
        this.mark = mark;
    }
}

impl Graph {
    pub fn new(names: &[&str]) -> Graph {
        let node = |name: &&str| Node { name: name.to_string(), edges: Vec::new(), mark: 0 };
        Graph { nodes: names.iter().map(node).collect() }
    }

    pub fn connect(&mut self, from: usize, to: usize) {
        assert!(to < self.nodes.len());
        self.nodes[from].edges.push(to);
    }

    /// How many nodes can be reached from `start`; `round` is a number not used before.
    pub fn reachable(&self, start: usize, round: u32) -> usize {
        let mut stack = vec![start];
        let mut count = 0;
        while let Some(at) = stack.pop() {
            let node = &self.nodes[at];
            if node.mark == round {
                continue;
            }
            node.set_mark(round);
            count += 1;
            stack.extend_from_slice(&node.edges);
        }
        count
    }
}
