use std::mem::ManuallyDrop;

pub fn f(text: String) -> String {
    let mut slot = ManuallyDrop::new(text);
    slot.push('x');
    ManuallyDrop::into_inner(slot)
}
