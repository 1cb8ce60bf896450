//! A byte-code machine; instructions get the registers and the whole machine.

pub struct Registers {
    pub acc: u32,
    pub pc: usize,
}

pub struct Machine {
    regs: Registers,
    memory: [u8; 256],
}

fn op_load(regs: &mut Registers, vm: *mut Machine) {
    unsafe {
        let at = (*vm).memory[regs.pc & 255];
        (*vm).regs.pc = regs.pc + 1;
        regs.acc = (*vm).memory[at as usize] as u32;
    }
}

impl Machine {
    pub fn new(program: &[u8]) -> Machine {
        let mut memory = [0; 256];
        memory[..program.len()].copy_from_slice(program);
        Machine { regs: Registers { acc: 0, pc: 0 }, memory }
    }

    pub fn step(&mut self) -> u32 {
        let vm = self as *mut Machine;
        op_load(unsafe { &mut (*vm).regs }, vm); //~ alias-args-same-call
        self.regs.acc
    }
}
