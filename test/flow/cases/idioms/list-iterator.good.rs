use std::marker::PhantomData;

pub struct Node {
    value: u32,
    next: *const Node,
}

pub struct Iter<'a> {
    at: *const Node,
    list: PhantomData<&'a Node>,
}

impl<'a> Iter<'a> {
    pub fn new(head: &'a Node) -> Self {
        Iter { at: head, list: PhantomData }
    }
}

impl<'a> Iterator for Iter<'a> {
    type Item = &'a u32;

    fn next(&mut self) -> Option<&'a u32> {
        let node = unsafe { self.at.as_ref() }?;
        self.at = node.next;
        Some(&node.value)
    }
}
