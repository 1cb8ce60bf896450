//! A computation graph over the results of operations: each node adds up what its inputs produced.

use std::cell::Cell;
use std::rc::Rc;

/// Where a node leaves its value for the nodes that depend on it.
pub type Output = Rc<Cell<i64>>;

/// One node of the graph, linked to the outputs of others.
#[derive(Default)]
pub struct Node {
    value: i64,
    inputs: Vec<Output>,
    output: Output,
}

impl Node {
    /// A node that adds up `inputs`.
    pub fn new(inputs: impl IntoIterator<Item = Output>) -> Self {
        Self { inputs: inputs.into_iter().collect(), ..Self::default() }
    }

    /// The node's output, to link another node to.
    pub fn output(&self) -> Output {
        Rc::clone(&self.output)
    }

    /// Adds the inputs to the node's value, leaves the sum in its output, and returns it.
    pub fn evaluate(&mut self) -> i64 {
        // The address is taken once, so that the loop is free to borrow the inputs.
        let slot = &self.value as *const i64 as *mut i64;
        for input in &self.inputs {
            // SAFETY: `slot` points into `self`, which is borrowed mutably for the whole loop.
            unsafe { slot.write(slot.read() + input.get()) };
        }
        self.output.set(self.value);
        self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_sees_what_its_inputs_left() {
        let read = Output::new(Cell::new(40));
        let mut first = Node::new([Rc::clone(&read), Output::new(Cell::new(2))]);
        let mut second = Node::new([first.output(), first.output()]);
        assert_eq!(first.evaluate(), 42);
        assert_eq!(second.evaluate(), 84);
        read.set(1);
        assert_eq!(first.evaluate(), 45);
    }
}
