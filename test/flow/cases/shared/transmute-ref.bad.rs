pub fn thaw(frozen: &u8) -> u8 {
    let thawed = unsafe { std::mem::transmute::<&u8, &mut u8>(frozen) }; //~ transmute-shared-to-mut
    *thawed += 1;
    *thawed
}
