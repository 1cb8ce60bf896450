// BUG: derived-clone: Clone is derived on a reference-counted FFI handle, so the count is released more often than it is taken
use std::os::raw::{c_char, c_uint};
use std::ffi::CString;

mod sys {
    use super::{c_char, c_uint};
    pub enum Node {}
    extern "C" {
        pub fn node_create(name: *const c_char) -> *mut Node;
        pub fn node_ref(n: *mut Node) -> *mut Node;
        pub fn node_unref(n: *mut Node);
        pub fn node_child_count(n: *const Node) -> c_uint;
    }
}

/// A reference to a scene-graph node.
#[derive(Clone)]
pub struct NodeRef(*mut sys::Node);

impl NodeRef {
    /// Creates a node; fails on interior NULs or if the library refuses.
    pub fn create(name: &str) -> Option<Self> {
        let name = CString::new(name).ok()?;
        let raw = unsafe { sys::node_create(name.as_ptr()) };
        if raw.is_null() {
            None
        } else {
            Some(NodeRef(raw))
        }
    }

    pub fn child_count(&self) -> usize {
        unsafe { sys::node_child_count(self.0) as usize }
    }

    pub fn same_as(&self, other: &NodeRef) -> bool {
        self.0 == other.0
    }
}

impl Drop for NodeRef {
    fn drop(&mut self) {
        unsafe { sys::node_unref(self.0) }
    }
}
