//! A document tree whose nodes live in one vector; children are indices.

pub type NodeId = usize;

pub struct Node {
    pub tag: String,
    pub parent: Option<NodeId>,
    children: Vec<NodeId>,
}

#[derive(Default)]
pub struct Document {
    nodes: Vec<Node>,
}

impl Document {
    pub fn root(&mut self, tag: &str) -> NodeId {
        self.nodes.push(Node { tag: tag.into(), parent: None, children: vec![] });
        self.nodes.len() - 1
    }

    pub fn append_child(&mut self, parent: NodeId, tag: &str) -> NodeId {
        assert!(parent < self.nodes.len());
        let id = self.nodes.len();
        self.nodes.push(Node { tag: tag.into(), parent: Some(parent), children: Vec::new() });
        let node: *mut Node = unsafe { self.nodes.as_mut_ptr().add(parent) };
        unsafe { (*node).children.push(id) };
        id
    }

    pub fn children(&self, id: NodeId) -> impl Iterator<Item = &Node> {
        self.nodes[id].children.iter().map(|&child| &self.nodes[child])
    }

    pub fn depth(&self, mut id: NodeId) -> usize {
        let mut depth = 0;
        while let Some(parent) = self.nodes[id].parent {
            id = parent;
            depth += 1;
        }
        depth
    }
}
