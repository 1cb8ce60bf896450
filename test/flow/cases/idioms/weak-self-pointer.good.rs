use std::rc::{Rc, Weak};

pub struct Child {
    parent: Weak<Parent>,
}

pub struct Parent {
    name: String,
    child: Child,
}

pub fn family(name: String) -> Rc<Parent> {
    Rc::new_cyclic(|parent| Parent { name, child: Child { parent: Weak::clone(parent) } })
}

pub fn parent_name(child: &Child) -> Option<usize> {
    let p = child.parent.upgrade()?;
    let name = &raw const p.name;
    Some(unsafe { (&*name).len() })
}
