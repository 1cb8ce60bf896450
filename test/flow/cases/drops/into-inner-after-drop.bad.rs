use std::mem::ManuallyDrop;

pub fn f(text: String) -> String {
    let mut slot = ManuallyDrop::new(text);
    unsafe { ManuallyDrop::drop(&mut slot) }
    ManuallyDrop::into_inner(slot) //~ manuallydrop-used-after-drop
}
